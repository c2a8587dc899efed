"""When a recrawl runs, and how the system is told: a line of a crontab, or units of systemd."""

"""Arguments and help text of the command that is for shells."""

from argparse import ArgumentParser

from scraper.cli.command import Command

_COMPLETION = """\
Print a script that lets a shell complete commands, options and file names of
`scraper` at the Tab key. The script is fixed: no Python runs at the key. Print
it again after an upgrade."""

_EXAMPLES = """\
examples:
  scraper completion bash > ~/.local/share/bash-completion/completions/scraper
  scraper completion zsh > ~/.zfunc/_scraper
  scraper completion fish > ~/.config/fish/completions/scraper.fish

`python -m scraper` is not completed: shells know programs by their names. The
folders must be there; for zsh, ~/.zshrc must say, in this order:
  fpath+=~/.zfunc
  autoload -Uz compinit && compinit

exit codes:
  0 fine   2 usage
"""


def _completion(command: ArgumentParser) -> None:
    command.add_argument("shell", choices=("bash", "zsh", "fish"), help="whose script")


COMMANDS = (Command("completion", "complete at the Tab key", _COMPLETION, _EXAMPLES, _completion),)

"""A layout that does to the process that reads a page what the page says, as broken code might."""

from pathlib import Path

from test_plugins import install

DISTRIBUTION = '''
    """Trouble on request: `== TROUBLE word ==` is the first line of a page."""

    import ctypes
    import os
    import re
    import resource
    import signal
    import time
    from pathlib import Path

    from parsers import Layout, Marks

    ASKED = re.compile(r"== TROUBLE (\\w+) ==")

    def sleep():
        time.sleep(600)

    def backtrack():
        re.match(r"(a+)+$", "a" * 60 + "b")

    def deaf():
        lock = ctypes.create_string_buffer(64)
        for _ in range(2):  # C that never returns, and lets Python neither run nor hear a signal
            ctypes.PyDLL(None).pthread_mutex_lock(lock)

    def killed():
        os.kill(os.getpid(), signal.SIGKILL)

    def crash():
        ctypes.string_at(0)

    def exit():
        os._exit(3)

    def memory():
        resource.setrlimit(resource.RLIMIT_AS, (1 << 30, resource.RLIM_INFINITY))
        try:
            bytearray(1 << 31)
        finally:
            resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))

    def claims(marks: Marks) -> bool:
        if found := ASKED.match(marks.lines.text):
            (Path(os.environ["MARKS"]) / str(os.getpid())).touch()
            globals()[found[1]]()
        return False

    TROUBLE = Layout("trouble", "`== TROUBLE word ==`", claims, lambda marks: [])
'''


def bring(folder: Path) -> dict[str, str]:
    """Install the layout for commands with the variables that are given; they leave `marks`."""
    folder.mkdir()
    install(folder, "trouble", "trouble = troubled:TROUBLE", troubled=DISTRIBUTION)
    marks = folder / "marks"
    marks.mkdir()
    return {"MARKS": str(marks), "SITE": str(folder / "site")}


def page(word: str) -> str:
    """Give a page that asks for trouble."""
    return f"== TROUBLE {word} ==\nBy Lin Shi | 2024-05-06 | 7 views\nMoss on the wall.\n"

"""`python -m vnextract`: the command line where no script is on the path."""

from vnextract.cli import app

app(prog_name="vnextract")

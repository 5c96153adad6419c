"""The Faust application of a worker."""

from dataclasses import replace
from pathlib import Path

from dcr.settings import Settings
from streams.app import worker_app


def test_it_leaves_no_folder_where_people_work():
    named = replace(Settings.load(), kafka="127.0.0.1:1", postgres="postgresql://127.0.0.1:1/none")
    app = worker_app(named)
    assert not Path(app.conf.datadir).resolve().is_relative_to(Path.cwd())

"""script/database: a cluster of the checkout's own, whatever happened before."""

import fcntl
import os
import signal
import subprocess
import time
from pathlib import Path
from urllib.parse import unquote, urlsplit

import psycopg2
import pytest

from tests.scripts.checkouts import only_line


def connect(url):
    return psycopg2.connect(url.replace("postgis://", "postgresql://"))


def socket_folder(url):
    return Path(unquote(urlsplit(url).netloc.partition("@")[2]))


def postmaster(checkout):
    """Its process id, from the first line of the file beside the data."""
    data = Path(checkout.ask("SHOW data_directory"))
    return int((data / "postmaster.pid").read_text().split()[0])


def alive(pid):
    """Whether a process runs; one that has ended may wait for its parent to notice."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def ends(pid):
    deadline = time.monotonic() + 5
    while alive(pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not alive(pid)


def kill_everything(pid):
    """SIGKILL a postmaster and its children; stopped first, it cannot fork another one."""
    os.kill(pid, signal.SIGSTOP)
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    for victim in [*map(int, children), pid]:
        os.kill(victim, signal.SIGKILL)
    assert ends(pid)


def test_start_prints_an_address_that_connects(started):
    with connect(started.start()) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT current_database()")
        assert cursor.fetchone() == ("diplomacy",)


def test_data_are_safe_and_no_port_is_opened(started):
    started.start()
    settings = ["data_checksums", "fsync", "full_page_writes", "listen_addresses", "jit"]
    values = [started.ask(f"SHOW {name}") for name in settings]
    assert values == ["on", "on", "on", "", "off"]
    assert started.ask("SHOW server_encoding") == "UTF8"


def test_a_second_start_changes_nothing(started):
    url, pid = started.start(), postmaster(started)
    assert (started.start(), postmaster(started)) == (url, pid)


def test_only_its_owner_reaches_the_socket(started):
    folder = socket_folder(started.start())
    assert folder.stat().st_mode & 0o777 == 0o700


def test_stop_ends_it_and_the_data_stay(started):
    started.ask("CREATE TABLE kept AS SELECT 1")
    pid = postmaster(started)
    assert started.run("script/database", "stop").returncode == 0
    assert ends(pid)
    started.start()
    assert started.ask("SELECT count(*) FROM kept") == "1"


def test_each_checkout_has_its_own_and_a_deep_one_a_short_socket(started, new_checkout):
    deep = new_checkout(name="/".join(["a rather long name of a folder"] * 8))
    assert len(str(socket_folder(deep.start()) / ".s.PGSQL.5432")) < 107
    assert deep.ask("SHOW data_directory") != started.ask("SHOW data_directory")


@pytest.mark.skipif(os.geteuid() != 0, reason="an ordinary user reaches its own checkout")
def test_root_keeps_data_elsewhere_that_postgres_could_not_reach_in_the_checkout(new_checkout):
    private = new_checkout(mode=0o700)
    private.start()
    data = private.ask("SHOW data_directory")
    assert data.startswith("/var/lib/multilevel-diplomacy-map/")

    private.run("script/database", "stop")
    private.folder = private.folder.rename(private.above / "moved")
    private.start()
    assert private.ask("SHOW data_directory") == data


def test_a_killed_cluster_starts_again(started):
    url = started.start()
    started.ask("CREATE TABLE committed AS SELECT 1")
    kill_everything(postmaster(started))
    assert started.start() == url
    assert started.ask("SELECT count(*) FROM committed") == "1"


def test_the_process_id_of_a_stranger_is_no_obstacle(started):
    pid = postmaster(started)
    note = Path(started.ask("SHOW data_directory")) / "postmaster.pid"
    owner = note.stat()
    lines = note.read_text()
    kill_everything(pid)
    with subprocess.Popen(["sleep", "60"], user=owner.st_uid, group=owner.st_gid) as stranger:
        note.write_text(lines.replace(str(pid), str(stranger.pid), 1))
        started.start()
        assert postmaster(started) != stranger.pid
        stranger.kill()


def test_a_socket_folder_open_to_others_is_refused(started):
    folder = socket_folder(started.start())
    started.run("script/database", "stop")
    folder.mkdir(mode=0o755)
    refused = started.run("script/database", "start")
    folder.rmdir()
    assert str(folder) in only_line(refused)
    started.start()


def test_it_stays_while_another_script_uses_it(started):
    pid = postmaster(started)
    with (started.folder / "var/lock/database").open("a") as user:
        fcntl.flock(user, fcntl.LOCK_SH)
        started.run("script/database", "release")
        refused = started.run("script/database", "stop")
        assert alive(pid)
        assert "script/server" in only_line(refused)
    started.run("script/database", "release")
    assert ends(pid)
    started.start()


def test_a_cluster_of_a_version_no_longer_installed_is_named(started):
    version = Path(started.ask("SHOW data_directory")) / "PG_VERSION"
    started.run("script/database", "stop")
    written = version.read_text()
    version.write_text("9\n")
    refused = started.run("script/database", "start")
    version.write_text(written)
    assert "postgresql-9-postgis-3" in only_line(refused)
    started.start()

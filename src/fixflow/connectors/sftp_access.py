"""SFTP access: which server is asked, by which key it is known, and what proves who asks.

A server whose key is not known could be anybody's, so there is no way to leave that out.  Settings of
this machine's own user (`~/.ssh`, an agent) are not read.  The one rule: what a door is allowed to do
is written where the door is made.
"""

from datetime import timedelta
from enum import Enum
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from fixflow.errors import Fault, Misuse, PartnerFault
from fixflow.identity import is_line
from fixflow.safety.secret import Secret
from fixflow.texts import Text

if TYPE_CHECKING:
    import asyncssh

LARGEST_PORT: Final = 65535
ONE_LINE: Final = Text(de="nötig ist eine druckbare Zeile", en="one printable line is needed")
A_PORT: Final = Text(
    de="nötig ist eine Zahl von 1 bis 65535", en="a number from 1 to 65535 is needed"
)
A_HOST_KEY: Final = Text(
    de="nötig ist mindestens ein öffentlicher Schlüssel, eine Zeile wie «ssh-ed25519 AAAA…»",
    en="at least one public key is needed, a line such as “ssh-ed25519 AAAA…”",
)
ONE_PROOF: Final = Text(
    de="nötig ist ein Passwort oder ein privater Schlüssel, als Secret, und nicht beides",
    en="a password or a private key is needed, as a Secret, and not both",
)
A_PRIVATE_KEY: Final = Text(
    de="das ist kein privater Schlüssel, oder das Kennwort dazu fehlt",
    en="this is no private key, or its passphrase is missing",
)
A_RENAMING: Final = Text(de="nötig ist ein Renaming", en="a Renaming is needed")


class Renaming(Enum):
    """How a file that is whole gets its name.

    POSIX is the extension `posix-rename@openssh.com`, which is one step for whoever looks.  PLAIN is
    `SSH_FXP_RENAME` of the protocol, which servers do in one step where the file lies on a disk;
    choose it for a server that has no other, and only if you know how that server does it.
    """

    POSIX = "posix"
    PLAIN = "plain"


@frozen
class BadSftpServer(Misuse):
    """The settings of a server are not as they must be."""

    code = "connectors.bad_sftp_server"
    text = Text(
        de="Mit einem solchen Server werden keine Dateien ausgetauscht.",
        en="No files are exchanged with such a server.",
    )
    faults: tuple[Fault, ...]


@frozen
class NoPosixRename(Misuse):
    """The server cannot rename in one step, so that somebody might see half of a file."""

    code = "connectors.no_posix_rename"
    text = Text(
        de="{host} kennt «posix-rename@openssh.com» nicht; wer weiß, dass sein einfaches Umbenennen in einem "
        "Schritt geschieht, wählt Renaming.PLAIN.",
        en="{host} does not know “posix-rename@openssh.com”; whoever knows that its plain renaming is one step "
        "chooses Renaming.PLAIN.",
    )
    host: str


@frozen
class InsideLoop(Misuse):
    """A transport that blocks has a loop of its own and cannot run inside another one."""

    code = "connectors.inside_loop"
    text = Text(
        de="Hier läuft schon eine Ereignisschleife; in ihr geht AsyncSftpTransport mit AsyncDoor.",
        en="An event loop is running here; inside of it use AsyncSftpTransport with AsyncDoor.",
    )


@frozen
class WrongHostKey(PartnerFault):
    """The server shows another key than the one it is known by; nothing was said to it."""

    code = "connectors.wrong_host_key"
    text = Text(
        de="{host} zeigt nicht den Schlüssel, unter dem der Server bekannt ist.",
        en="{host} does not show the key by which the server is known.",
    )
    status = 502
    host: str


@frozen
class SftpLoginRefused(PartnerFault):
    """The server takes neither password nor key; it is not tried again, since that locks one out."""

    code = "connectors.sftp_login_refused"
    text = Text(de="{host} nimmt die Anmeldung nicht an.", en="{host} does not take the login.")
    status = 502
    host: str


@frozen(kw_only=True)
class SftpServer:
    """An SFTP server, and what is needed to be let in.

    Args:
        host: Its name or address.
        user: Who asks.
        host_keys: The public keys by which it is known, one a line, as `ssh-keyscan` gives them
            without the name in front, or as the partner has published them.
        port: Where it listens.
        password: What proves who asks; or
        key: the private key that does, its text.
        passphrase: What opens the key; for one in OpenSSH's own form `bcrypt` has to be installed.
        root: The folder in which the connector's paths begin; '' for where the login leads.
        renaming: How a file that is whole gets its name.
        connect: How long connecting and logging in may take.
        step: How long any one step may take, that included.

    Raises:
        BadSftpServer: `connectors.bad_sftp_server`, with everything that is wrong.
    """

    host: str
    user: str
    host_keys: str
    port: int = 22
    password: Secret | None = None
    key: Secret | None = None
    passphrase: Secret | None = None
    root: str = ""
    renaming: Renaming = Renaming.POSIX
    connect: timedelta = timedelta(seconds=20)
    step: timedelta = timedelta(seconds=60)
    known: tuple["asyncssh.SSHKey", ...] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        known = public_keys(self.host_keys)
        object.__setattr__(self, "known", known)
        if faults := tuple(faults_of(self)):
            raise BadSftpServer(faults)

    def private_key(self) -> "asyncssh.SSHKey | None":
        """Read the private key; None where there is none.

        Raises:
            ValueError: It is none, or is locked.
        """
        import asyncssh

        if self.key is None:
            return None
        opened = None if self.passphrase is None else self.passphrase.reveal()
        return asyncssh.import_private_key(self.key.reveal(), opened)


def faults_of(server: SftpServer) -> list[Fault]:
    """Say everything that is wrong with the settings of a server."""
    given: tuple[tuple[str, bool, str, Text], ...] = (
        ("host", is_line(server.host), "not_a_line", ONE_LINE),
        ("user", is_line(server.user), "not_a_line", ONE_LINE),
        ("port", is_port(server.port), "not_a_port", A_PORT),
        ("host_keys", bool(server.known), "no_host_key", A_HOST_KEY),
        ("password", has_one_proof(server), "no_proof", ONE_PROOF),
        ("key", has_fitting_key(server), "no_private_key", A_PRIVATE_KEY),
        ("renaming", isinstance(server.renaming, Renaming), "not_a_renaming", A_RENAMING),
    )
    return [Fault(name, f"connectors.{code}", text) for name, fits, code, text in given if not fits]


def is_port(value: object) -> bool:
    """Tell whether a server may listen there."""
    return type(value) is int and 0 < value <= LARGEST_PORT


def has_one_proof(server: SftpServer) -> bool:
    """Tell whether there is one thing that proves who asks, and each is a secret."""
    given = [each for each in (server.password, server.key) if each is not None]
    secrets = (server.password, server.key, server.passphrase)
    return len(given) == 1 and all(isinstance(each, Secret | None) for each in secrets)


def has_fitting_key(server: SftpServer) -> bool:
    """Tell whether the private key can be read, if there is one."""
    if not isinstance(server.key, Secret):
        return True
    try:
        return server.private_key() is not None
    except ValueError:
        return False


def public_keys(lines: str) -> tuple["asyncssh.SSHKey", ...]:
    """Read public keys, one a line; none where any of them cannot be read."""
    import asyncssh

    if not isinstance(lines, str):
        return ()
    try:
        return tuple(map(asyncssh.import_public_key, filter(str.strip, lines.splitlines())))
    except ValueError:
        return ()

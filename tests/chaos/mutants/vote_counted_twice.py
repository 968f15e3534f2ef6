"""Forgets whose paper it has when a voter changes their mind."""

from plathu.cli import main
from plathu.identity import Identity, new_id

Identity.pseudonym = lambda self, member, ballot: new_id()  # type: ignore[method-assign,assignment,return-value]
main()

"""The facilitator's side of a workshop, over plain HTTP."""

import asyncio
from typing import Any

import httpx

from plathu.identity import new_id
from tests.end_to_end.servers import SECRET, Reachable
from tests.tablet import DEADLINE, Tablet

TITLE, ORGANISATION, DATE = "KM Workshop", "ที่ทำการปกครองจังหวัดชุมพร", "2005-06-16"


def http(server: Reachable | str, token: str = "", **headers: str) -> httpx.AsyncClient:
    """`verify`: loading the machine's certificates costs 20 ms a client, and there is no TLS here."""
    url = server if isinstance(server, str) else server.url
    bearer = {"Authorization": f"Bearer {token}"} if token else {}
    return httpx.AsyncClient(base_url=url, headers={**bearer, **headers}, timeout=DEADLINE, verify=False)


class Facilitator:
    def __init__(self, server: Reachable, created: dict[str, Any]) -> None:
        self.server = server
        """The process that is asked; any will do."""
        self.workshop: str = created["workshop"]
        self.code: str = created["join_code"]
        self.key: str = created["join_key"]
        self.token: str = created["facilitator_token"]
        self.groups: list[str] = [each["group"] for each in created["groups"]]
        self.domains: list[str] = [each["domain"] for each in created["domains"]]
        self._came: list[Tablet] = []

    @classmethod
    async def found(cls, server: Reachable, **more: Any) -> "Facilitator":
        asked = {"title": TITLE, "organisation": ORGANISATION, "date": DATE, **more}
        async with http(server, SECRET) as client:
            response = await client.post("/api/workshops", json=asked)
        assert response.status_code == 201, response.text
        return cls(server, response.json())

    def text(self, name: str) -> str:
        """The address of a text."""
        return f"{self.workshop}/{name}"

    async def do(self, type: str, **fields: Any) -> str:
        """`done`, or the code of the refusal."""
        asked = {"id": new_id(), "action": {"type": type, **fields}}
        async with http(self.server, self.token) as client:
            response = await client.post(f"/api/workshops/{self.workshop}/actions", json=asked)
        answer = response.json()
        return "done" if "done" in answer else answer["error"]

    async def phase(self, phase: str) -> None:
        assert await self.do("set_phase", phase=phase) == "done"

    async def board(self, server: Reachable | None = None) -> dict[str, Any]:
        return await self._get("board", server)

    async def export(self, server: Reachable | None = None) -> dict[str, Any]:
        return await self._get("exports/json", server)

    async def member(self, name: str, group: int | None = 0, server: Reachable | None = None, **more: Any) -> Tablet:
        """A person who has joined, with the hall open. `group` counts from 0."""
        where = self.groups[group] if group is not None else None
        tablet = await Tablet.join((server or self.server).url, self.code, name, where, **more)
        self._came.append(tablet)
        return tablet

    async def send_home(self) -> None:
        """Everybody who came and has not left, so that a test that failed leaves no socket to the next."""
        await asyncio.gather(*(tablet.leave() for tablet in self._came))

    async def _get(self, what: str, server: Reachable | None) -> dict[str, Any]:
        async with http(server or self.server, self.token) as client:
            response = await client.get(f"/api/workshops/{self.workshop}/{what}")
        assert response.status_code == 200, response.text
        return response.json()

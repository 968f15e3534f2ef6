"""The live socket. Starlette opens it; from then on frames go straight to the conversation."""

from urllib.parse import urlsplit

from starlette.websockets import WebSocket

from plathu.live.connection import Connection
from plathu.live.conversation import Conversation
from plathu.live.frames import LINE, FrameProtocol
from plathu.sentences import language


async def live(websocket: WebSocket) -> None:
    if not _is_ours(websocket):
        await websocket.close(4403)
        return
    hub, identity = websocket.app.state.hub, websocket.app.state.identity
    line: FrameProtocol = websocket.scope["extensions"][LINE]
    wish = websocket.query_params.get("lang") or websocket.headers.get("accept-language")
    connection = Connection(line, language(wish), hub.peers)
    conversation = Conversation(connection, hub, identity)
    line.listener = conversation
    hub.connect(connection)
    try:
        await websocket.accept()
        while (await websocket.receive())["type"] != "websocket.disconnect":
            pass
    finally:
        hub.disconnect(connection)
        conversation.end()


def _is_ours(websocket: WebSocket) -> bool:
    """A page of another site may not open the socket in somebody's browser; programs send no Origin."""
    origin = websocket.headers.get("origin")
    if origin is None:
        return True
    settings = websocket.app.state.settings
    return urlsplit(origin).netloc in (websocket.headers.get("host"), urlsplit(settings.url).netloc or None)

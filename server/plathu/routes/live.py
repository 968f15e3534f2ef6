"""The live socket. Starlette opens it; from then on frames go straight to the conversation."""

from starlette.websockets import WebSocket

from plathu.live.connection import Connection
from plathu.live.conversation import Conversation
from plathu.live.frames import LINE, FrameProtocol
from plathu.messages import language


async def live(websocket: WebSocket) -> None:
    if not websocket.state.is_ours(websocket):
        # Accept before refusing: a browser does not tell its page why a handshake failed.
        await websocket.accept()
        await websocket.close(4403, "wrong_address")
        return
    hub, identity = websocket.app.state.hub, websocket.app.state.identity
    await hub.handshakes.turn()
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

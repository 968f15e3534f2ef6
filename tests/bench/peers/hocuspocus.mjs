// hocuspocus.mjs PORT [REDIS_SOCKET]: @hocuspocus/server as it comes, with its Redis extension when given a socket.

import { Redis } from "@hocuspocus/extension-redis";
import { Server } from "@hocuspocus/server";

const [port, redis] = process.argv.slice(2);

const server = new Server({
	address: "127.0.0.1",
	port: Number(port),
	quiet: true,
	extensions: redis ? [new Redis({ options: { path: redis } })] : [],
});
await server.listen();

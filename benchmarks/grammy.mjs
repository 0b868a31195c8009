// grammY's way of sending many messages: prints the seconds it took.
// node grammy.mjs URL CONNECTIONS COUNT TOKEN TEXT, in a folder with node_modules
import { Api } from "grammy";
import http from "node:http";

const [url, connections, count, token, text] = process.argv.slice(2);
const agent = new http.Agent({ keepAlive: true, maxSockets: Number(connections) });
const api = new Api(token, { apiRoot: url, baseFetchConfig: { agent, compress: true } });
await api.getMe();

let next = 0;
async function work() {
  while (next < Number(count)) await api.sendMessage(1_000_000 + next++, text);
}
const start = process.hrtime.bigint();
await Promise.all(Array.from({ length: Number(connections) }, work));
console.log(Number(process.hrtime.bigint() - start) / 1e9);

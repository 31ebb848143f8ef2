import { join } from "node:path";
import { openSite } from "./site";

const assets = process.cwd();
const server = await openSite(assets, join(assets, "../src/ManimStudio.Web/wwwroot"), Number(process.env["PORT"] ?? 5099));
console.log(`Demo on ${server.url} (studio) and ${server.url}/watch`);

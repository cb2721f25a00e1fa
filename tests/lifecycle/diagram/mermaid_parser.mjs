// Reads diagrams by Mermaid's own parser and tells the states and arrows that it found in each.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [modules, ...files] = process.argv.slice(2);
const load = createRequire(modules + "/");
globalThis.window = new (load("jsdom").JSDOM)("").window;
globalThis.document = window.document;
const { default: mermaid } = await import(pathToFileURL(load.resolve("mermaid")));
const found = [];
for (const file of files) {
  const text = readFileSync(file, "utf8");
  await mermaid.parse(text); // the first call also loads the kinds of diagrams
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
  found.push({ states: db.getStates().size, arrows: db.getRelations().length });
}
console.log(JSON.stringify(found));

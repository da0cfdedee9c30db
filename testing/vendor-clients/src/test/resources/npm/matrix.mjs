// Runs calls and prints a line of JSON for each: the client, its version, the call, and what is wrong with its answer.
import { readFileSync } from "node:fs";

export const env = process.env;

const KINDS = {
  png: [0x89, 0x50, 0x4e, 0x47],
  jpeg: [0xff, 0xd8, 0xff],
  gif: [0x47, 0x49, 0x46],
  svg: [0x3c],
  riff: [0x52, 0x49, 0x46, 0x46],
  flac: [0x66, 0x4c, 0x61, 0x43],
  ogg: [0x4f, 0x67, 0x67, 0x53],
  mp3: [0x49, 0x44, 0x33],
  zip: [0x50, 0x4b],
};

function version(client) {
  return JSON.parse(readFileSync(new URL(`node_modules/${client}/package.json`, import.meta.url))).version;
}

export async function call(client, name, run) {
  let reason = "";
  try {
    await run();
  } catch (e) {
    reason = String(e?.message ?? e) + (e?.body ? " " + JSON.stringify(e.body) : "") + (e?.responseBody ?? "");
    if (env.TRACE) console.error(client, name, e);
  }
  console.log(JSON.stringify({ client, version: version(client), call: name, reason: reason.replace(/\s+/g, " ").slice(0, 400) }));
}

export function check(condition, message) {
  if (!condition) throw new Error(message);
}

export function bytes(value) {
  return typeof value === "string" ? Buffer.from(value, "base64") : Buffer.from(value);
}

export function media(kind, value) {
  const data = bytes(value);
  const start = kind === "mp4" ? data.subarray(4, 8).toString() === "ftyp" : KINDS[kind].every((b, i) => data[i] === b);
  check(data.length > 20 && start, `${data.length} bytes that are no ${kind}: ${data.subarray(0, 8).toString("hex")}`);
  return data;
}

export async function drained(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

export async function events(stream) {
  const all = [];
  for await (const event of stream) all.push(event);
  return all;
}

export async function until(done, next) {
  for (let tries = 0; tries < 20; tries++) {
    const state = await next();
    if (done(state)) return state;
  }
  throw new Error("is never done");
}

// A transparent PNG of 1024x1024 from the emulator, for edits.
export async function picture() {
  const answer = await fetch(`${env.OPENAI_BASE_URL}/images/generations`, {
    method: "POST",
    headers: { authorization: `Bearer ${env.OPENAI_API_KEY}`, "content-type": "application/json" },
    body: JSON.stringify({ model: "gpt-image-2.6-flare", prompt: "a kite", background: "transparent" }),
  });
  return bytes((await answer.json()).data[0].b64_json);
}

// A recording of a voice from the emulator.
export async function recording() {
  const answer = await fetch(`${env.OPENAI_BASE_URL}/audio/speech`, {
    method: "POST",
    headers: { authorization: `Bearer ${env.OPENAI_API_KEY}`, "content-type": "application/json" },
    body: JSON.stringify({ model: "gpt-4o-mini-tts", voice: "coral", input: "Good evening." }),
  });
  return Buffer.from(await answer.arrayBuffer());
}

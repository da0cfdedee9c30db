// What a host does, with the official client: list, call, progress, error, cancel. Prints what it saw as one JSON object.
// The arguments are the command line that starts the server.
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { LoggingMessageNotificationSchema } from "@modelcontextprotocol/sdk/types.js";

const [command, ...args] = process.argv.slice(2);
const client = new Client({ name: "host", version: "1.0.0" });
const seen = { errors: [] };
// The client takes an answer before the progress that came with it in one piece, and then wonders whose progress it was.
const late = "Received a progress notification for an unknown token";
client.onerror = (error) => error.message.startsWith(late) || seen.errors.push(String(error));
const warned = new Promise((resolve) =>
  client.setNotificationHandler(LoggingMessageNotificationSchema, (message) => resolve(message.params.data)),
);
await client.connect(new StdioClientTransport({ command, args, env: process.env, stderr: "inherit" }));
seen.server = client.getServerVersion();

const call = async (name, args, options) => {
  const result = await client.callTool({ name, arguments: args }, undefined, options);
  return { isError: result.isError, content: result.content, structured: result.structuredContent, answer: JSON.parse(result.content[0].text) };
};

seen.tools = (await client.listTools()).tools;
seen.picture = await call("generate_media", { prompt: "a cat in space", backend_type: "preview", size: "64x64" });
const link = seen.picture.content.find((part) => part.type === "resource_link");
seen.read = (await client.readResource({ uri: link.uri })).contents[0];
seen.unreadable = await client.readResource({ uri: "file:///etc/passwd" }).catch((error) => String(error));
seen.refused = await call("generate_media", { prompts: "a cat", mode: "image" });
seen.outside = await call("generate_media", { prompt: "x", backend_type: "preview", storage_path: "/elsewhere" });
seen.explained = await call("explain_selection", { mode: "video" });

seen.progress = [];
seen.clip = await call("generate_media", { mode: "video", prompt: "steps" }, { onprogress: (p) => seen.progress.push(p) });

const abort = new AbortController();
const begun = call("generate_media", { mode: "video", prompt: "wait" }, {
  signal: abort.signal,
  // The job is at the provider as soon as anything is heard of it.
  onprogress: (p) => p.message.startsWith("running") && abort.abort("no longer wanted"),
});
seen.cancelled = await begun.then(() => "answered", (error) => String(error));
seen.warning = await warned;
seen.jobs = await call("list_jobs", {});
seen.resumed = await call("resume_job", { id: seen.jobs.answer.jobs[0].id, timeout_seconds: 0.1 });

// A provider that answers when a file appears, and says by another file that it has the whole request.
const held = join(process.env.MEDIAGEN_STATE, "..", "held");
mkdirSync(held, { recursive: true });
const until = async (test) => {
  while (!(await test())) await new Promise((resolve) => setTimeout(resolve, 20));
};
const sent = (name) => until(() => existsSync(join(held, name + ".sent")));
const release = (name) => writeFileSync(join(held, name), "");
const openJobs = async () => (await call("list_jobs", {})).answer.jobs.filter((job) => job.prompt?.startsWith("hold"));
const received = () => until(async () => (await openJobs())[0]?.status === "received");

// The host gives up after 5 seconds without progress; the answer comes after 15 seconds: progress is repeated every 3.
seen.pulses = [];
seen.long = await call("generate_media", { mode: "video", prompt: "hold long" }, {
  timeout: 5000,
  resetTimeoutOnProgress: true,
  onprogress: (p) => seen.pulses.push(p) === 7 && release("long"),
});

const leaving = new AbortController();
const left = call("generate_media", { mode: "video", prompt: "hold left" }, { signal: leaving.signal });
await sent("left");
leaving.abort("no longer wanted");
await left.catch(() => undefined);
await until(async () => (await openJobs()).length === 1);
seen.leftOpen = await openJobs();
release("left");
await received();
seen.leftReceived = await openJobs();
seen.leftResumed = await call("resume_job", { job: seen.leftOpen[0].id });

seen.late = await call("generate_media", { mode: "video", prompt: "hold late", timeout_seconds: 2 });
const collected = call("resume_job", { job: seen.late.answer.job.id });
release("late");
seen.lateResumed = await collected;
seen.nothingOpen = await openJobs();
await client.close();
console.log(JSON.stringify(seen));

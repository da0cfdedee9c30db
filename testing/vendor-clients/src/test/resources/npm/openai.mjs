import OpenAI, { toFile } from "openai";
import { call, check, events, media, picture } from "./matrix.mjs";

const client = new OpenAI({ maxRetries: 0 });
const run = (name, what) => call("openai", name, what);
const kite = { model: "gpt-image-2.6-flare", prompt: "a red kite" };
const png = await picture();
const file = (name) => toFile(png, name, { type: "image/png" });

await run("images.generate", async () => {
  const answer = await client.images.generate({ ...kite, size: "1536x1024", quality: "low", safety_identifier: "u1" });
  media("png", answer.data[0].b64_json);
  check(answer.usage.output_tokens > 0, "no usage");
});
await run("images.generate several as jpeg", async () => {
  const answer = await client.images.generate({ ...kite, n: 2, output_format: "jpeg", output_compression: 80 });
  check(answer.data.length === 2, "not two");
  media("jpeg", answer.data[1].b64_json);
});
await run("images.generate without streaming, said so", async () => {
  media("png", (await client.images.generate({ ...kite, stream: false })).data[0].b64_json);
});
await run("images.generate gif", async () => {
  const answer = await client.images.generate({ ...kite, output_format: "gif", frame_count: 2, frame_duration_ms: 200 });
  media("gif", answer.data[0].b64_json);
});
await run("images.generate svg", async () => {
  const svg = { model: "gpt-6.1-terra", reasoning: { effort: "low" } };
  const answer = await client.images.generate({ ...kite, output_format: "svg", svg });
  media("svg", answer.data[0].b64_json);
  check(answer.svg_usage.total_tokens > 0, "no usage of the SVG");
});
await run("images.generate streamed with partial images", async () => {
  const all = await events(await client.images.generate({ ...kite, stream: true, partial_images: 2 }));
  check(all.filter((e) => e.type === "image_generation.partial_image").length === 2, "not two partial images");
  media("png", all.at(-1).b64_json);
});
await run("images.edit", async () => {
  const answer = await client.images.edit({ ...kite, image: await file("kite.png"), mask: await file("mask.png") });
  media("png", answer.data[0].b64_json);
});
await run("images.edit several", async () => {
  const image = [await file("a.png"), await file("b.png")];
  media("png", (await client.images.edit({ ...kite, image })).data[0].b64_json);
});
await run("images.edit markup", async () => {
  const markup = await file("markup.png");
  const edit = { model: "gpt-image-2.5-sunburst", prompt: "follow the marks", image: await file("a.png"), markup };
  media("png", (await client.images.edit(edit)).data[0].b64_json);
});
await run("images.edit streamed", async () => {
  const image = await file("kite.png");
  const all = await events(await client.images.edit({ ...kite, image, stream: true, partial_images: 1 }));
  check(all[0].type === "image_edit.partial_image", all[0].type);
  media("png", all.at(-1).b64_json);
});
await run("images.edit svg", async () => {
  const svg = { model: "gpt-6.1-terra" };
  const answer = await client.images.edit({ ...kite, image: await file("kite.png"), output_format: "svg", svg });
  media("svg", answer.data[0].b64_json);
});

const tool = { type: "image_generation", model: "gpt-image-2.6-flare", size: "1024x1024" };
const drawing = { model: "gpt-6.1-terra", tools: [tool], tool_choice: { type: "image_generation" } };
const drawn = (response) => response.output.find((item) => item.type === "image_generation_call");

await run("responses.create with the image tool", async () => {
  media("png", drawn(await client.responses.create({ ...drawing, input: "a red kite" })).result);
});
await run("responses.create with the default image model", async () => {
  const response = await client.responses.create({ ...drawing, tools: [{ type: "image_generation" }], input: "a kite" });
  media("png", drawn(response).result);
});
await run("responses.create with an image and a follow-up", async () => {
  const image_url = "data:image/png;base64," + png.toString("base64");
  const content = [
    { type: "input_text", text: "at night" },
    { type: "input_image", image_url, detail: "auto" },
  ];
  const first = await client.responses.create({ ...drawing, input: [{ role: "user", content }] });
  const next = await client.responses.create({ ...drawing, previous_response_id: first.id, input: "and by day" });
  media("png", drawn(next).result);
});
await run("responses.create streamed", async () => {
  const tools = [{ ...tool, partial_images: 1 }];
  const all = await events(await client.responses.create({ ...drawing, tools, input: "a kite", stream: true }));
  check(all.some((e) => e.type === "response.image_generation_call.partial_image"), "no partial image");
  media("png", drawn(all.at(-1).response).result);
});
await run("responses.stream", async () => {
  const response = await client.responses.stream({ ...drawing, input: "a kite" }).finalResponse();
  media("png", drawn(response).result);
});
await run("responses.create in the background", async () => {
  let response = await client.responses.create({ ...drawing, input: "a kite", background: true });
  for (let i = 0; i < 9 && response.status !== "completed"; i++) response = await client.responses.retrieve(response.id);
  media("png", drawn(response).result);
});
await run("responses.cancel", async () => {
  const response = await client.responses.create({ ...drawing, input: "a kite", background: true });
  check((await client.responses.cancel(response.id)).status === "cancelled", "is not cancelled");
});
await run("files.create and a file_id in a response", async () => {
  const { id } = await client.files.create({ file: await file("kite.png"), purpose: "vision" });
  check((await client.files.retrieve(id)).id === id, "is not there");
  const content = [
    { type: "input_text", text: "at night" },
    { type: "input_image", file_id: id, detail: "auto" },
  ];
  media("png", drawn(await client.responses.create({ ...drawing, input: [{ role: "user", content }] })).result);
});
for (const [format, kind] of [["mp3", "mp3"], ["wav", "riff"], ["opus", "ogg"], ["flac", "flac"]]) {
  await run("audio.speech.create " + format, async () => {
    const speech = { model: "gpt-4o-mini-tts", voice: "coral", input: "Good evening.", response_format: format };
    media(kind, await (await client.audio.speech.create(speech)).arrayBuffer());
  });
}
await run("audio.speech.create streamed", async () => {
  const speech = { model: "gpt-4o-mini-tts", voice: "coral", input: "Good evening.", stream_format: "sse" };
  const text = await (await client.audio.speech.create(speech)).text();
  check(text.includes("speech.audio.delta") && text.includes("speech.audio.done"), text.slice(0, 200));
});
await run("models.list", async () => {
  check((await client.models.list()).data.some((model) => model.id === "gpt-image-2.6-flare"), "is not listed");
});
await run("models.retrieve", async () => {
  check((await client.models.retrieve("gpt-image-2.6-flare")).object === "model", "is no model");
});

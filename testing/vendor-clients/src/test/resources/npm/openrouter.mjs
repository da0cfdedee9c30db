import { OpenRouter } from "@openrouter/sdk";
import { call, check, drained, env, events, media, picture, until } from "./matrix.mjs";

const client = new OpenRouter({ apiKey: env.OPENROUTER_API_KEY, serverURL: env.OPENROUTER_BASE_URL, retryConfig: { strategy: "none" } });
const run = (name, what) => call("@openrouter/sdk", name, what);
const png = await picture();
const url = "data:image/png;base64," + png.toString("base64");
const FLARE = "openai/gpt-image-2.5-flare";
const BANANA = "google/gemini-nano-banana-2.1";
const CHATTING = "google/gemini-3-pro-image";

const image = (request) => client.images.generate({ imageGenerationRequest: request });

await run("images.generate", async () => {
  const answer = await image({ model: FLARE, prompt: "a red kite", quality: "low", user: "u", sessionId: "s", trace: { traceId: "t" } });
  media("png", answer.data[0].b64Json);
  check(answer.usage.cost > 0, "no cost");
});
await run("images.generate wide", async () => {
  media("jpeg", (await image({ model: BANANA, prompt: "a kite", aspectRatio: "16:9", resolution: "2K" })).data[0].b64Json);
});
await run("images.generate with a reference", async () => {
  const inputReferences = [{ type: "image_url", imageUrl: { url } }];
  media("jpeg", (await image({ model: BANANA, prompt: "at night", inputReferences })).data[0].b64Json);
});
await run("images.generate with routing", async () => {
  const provider = { allowFallbacks: false, sort: "price" };
  media("png", (await image({ model: FLARE, prompt: "a kite", provider })).data[0].b64Json);
});
await run("images.generate streamed", async () => {
  const all = await events(await image({ model: FLARE, prompt: "a kite", stream: true }));
  const last = all.at(-1);
  media("png", (last.data ?? last).b64Json);
});
await run("images.listModels", async () => {
  check((await client.images.listModels()).data.some((model) => model.id === FLARE), "is not listed");
});
await run("images.listModelEndpoints", async () => {
  const [author, slug] = FLARE.split("/");
  check((await client.images.listModelEndpoints({ author, slug })).endpoints.length > 0, "none");
});
await run("chat.send an image", async () => {
  const chatRequest = { model: CHATTING, messages: [{ role: "user", content: "a red kite" }], modalities: ["image", "text"] };
  const answer = await client.chat.send({ chatRequest });
  media("png", answer.choices[0].message.images[0].imageUrl.url.split(",")[1]);
});
await run("chat.send streamed", async () => {
  const chatRequest = { model: CHATTING, messages: [{ role: "user", content: "a kite" }], modalities: ["image", "text"], stream: true };
  check((await events(await client.chat.send({ chatRequest }))).length > 0, "nothing");
});
await run("videoGeneration.generate, getGeneration, getVideoContent", async () => {
  const request = { model: "google/veo-3.1", prompt: "a kite", duration: 8, resolution: "720p", aspectRatio: "16:9", generateAudio: true };
  const { id } = await client.videoGeneration.generate({ videoGenerationRequest: request });
  await until((job) => job.status === "completed", () => client.videoGeneration.getGeneration({ jobId: id }));
  media("mp4", await drained(await client.videoGeneration.getVideoContent({ jobId: id })));
});
await run("videoGeneration.generate from images", async () => {
  const frameImages = [{ type: "image_url", imageUrl: { url }, frameType: "first_frame" }];
  const request = { model: "google/veo-3.1", prompt: "a kite", frameImages, sessionId: "s" };
  check((await client.videoGeneration.generate({ videoGenerationRequest: request })).id, "no job");
});
await run("videoGeneration.listVideosModels", async () => {
  check((await client.videoGeneration.listVideosModels()).data.length > 0, "none");
});
await run("tts.createSpeech", async () => {
  const speechRequest = { model: "openai/gpt-4o-mini-tts-2025-12-15", input: "Good evening.", voice: "coral", responseFormat: "mp3" };
  media("mp3", await drained(await client.tts.createSpeech({ speechRequest })));
});
await run("models.list", async () => {
  const page = await client.models.list({ outputModalities: "image" });
  check((page.result ?? page).data.length > 0, "none");
});
await run("models.get", async () => {
  const [author, slug] = BANANA.split("/");
  check((await client.models.get({ author, slug })).data.id === BANANA, "is another");
});
await run("generations.getGeneration", async () => {
  const answer = await client.chat.send({
    chatRequest: { model: CHATTING, messages: [{ role: "user", content: "a kite" }], modalities: ["image", "text"] },
  });
  check((await client.generations.getGeneration({ id: answer.id })).data.totalCost > 0, "no cost");
});

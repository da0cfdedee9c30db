import { experimental_generateVideo as generateVideo, generateImage, generateSpeech, generateText, streamText } from "ai";
import { createElevenLabs } from "@ai-sdk/elevenlabs";
import { createGoogle } from "@ai-sdk/google";
import { createOpenAI } from "@ai-sdk/openai";
import { createXai } from "@ai-sdk/xai";
import { createOpenRouter } from "@openrouter/ai-sdk-provider";
import { call, check, env, media, picture } from "./matrix.mjs";

globalThis.AI_SDK_LOG_WARNINGS = false;
const png = await picture();
const openai = createOpenAI({ baseURL: env.OPENAI_BASE_URL, apiKey: env.OPENAI_API_KEY });
const google = createGoogle({ baseURL: env.GOOGLE_GEMINI_BASE_URL + "/v1beta", apiKey: env.GOOGLE_API_KEY });
const xai = createXai({ baseURL: env.XAI_BASE_URL, apiKey: env.XAI_API_KEY });
// This one has no option for its base URL.
const elevenlabs = createElevenLabs({
  apiKey: env.ELEVENLABS_API_KEY,
  fetch: (url, options) => fetch(url.replace("https://api.elevenlabs.io", env.ELEVENLABS_BASE_URL), options),
});
const openrouter = createOpenRouter({ baseURL: env.OPENROUTER_BASE_URL, apiKey: env.OPENROUTER_API_KEY });

const once = { maxRetries: 0 };
const kite = { prompt: "a red kite", ...once };
const edit = { prompt: { text: "at night", images: [png] }, ...once };
// Its own download refuses addresses on this machine.
const download = async ({ url }) => {
  // OpenRouter wants the key for the video, too.
  const authorization = `Bearer ${env.OPENROUTER_API_KEY}`;
  const answer = await fetch(url, String(url).startsWith(env.OPENROUTER_BASE_URL) ? { headers: { authorization } } : {});
  return { data: new Uint8Array(await answer.arrayBuffer()), mediaType: answer.headers.get("content-type") };
};
const poll = { pollIntervalMs: 20, pollTimeoutMs: 10000 };

function providers(client, calls) {
  return calls.reduce((before, [name, run]) => before.then(() => call(client, name, run)), Promise.resolve());
}
const image = (kind, options) => async () => media(kind, (await generateImage({ ...once, ...options })).image.uint8Array);
const speech = (kind, options) => async () =>
  media(kind, (await generateSpeech({ text: "Good evening.", ...once, ...options })).audio.uint8Array);
const video = (options) => async () =>
  media("mp4", (await generateVideo({ prompt: "a red kite", poll: { intervalMs: 20 }, download, ...once, ...options })).video.uint8Array);
const said = (options) => async () => {
  const { files } = await generateText({ prompt: "a red kite", ...once, ...options });
  const file = files.find((one) => one.mediaType.startsWith("image/"));
  check(file, "no image");
  media("png", file.uint8Array);
};

const flare = openai.image("gpt-image-2.6-flare");
await providers("@ai-sdk/openai", [
  ["generateImage", image("png", { model: flare, ...kite, size: "1536x1024", providerOptions: { openai: { quality: "low" } } })],
  ["generateImage gpt-image-2 as webp", image("riff", { model: openai.image("gpt-image-2"), ...kite, providerOptions: { openai: { outputFormat: "webp" } } })],
  ["generateImage several", async () => check((await generateImage({ model: flare, ...kite, n: 2 })).images.length === 2, "not two")],
  ["generateImage edit", image("png", { model: flare, ...edit })],
  ["generateImage edit with a mask", image("png", { model: flare, prompt: { ...edit.prompt, mask: png }, ...once })],
  ["generateText with the image tool", async () => {
    const { staticToolResults, toolResults } = await generateText({
      model: openai("gpt-6.1-terra"),
      tools: { image_generation: openai.tools.imageGeneration({ model: "gpt-image-2.6-flare", outputFormat: "png" }) },
      toolChoice: { type: "tool", toolName: "image_generation" },
      ...kite,
    });
    media("png", (staticToolResults.length ? staticToolResults : toolResults)[0].output.result);
  }],
  ["generateSpeech", speech("mp3", { model: openai.speech("gpt-4o-mini-tts"), voice: "coral", instructions: "calm", speed: 1.1 })],
  ["generateSpeech wav", speech("riff", { model: openai.speech("gpt-4o-mini-tts"), voice: "coral", outputFormat: "wav" })],
]);

await providers("@ai-sdk/google", [
  ["generateImage", image("png", { model: google.image("gemini-nano-banana-2.1"), ...kite, aspectRatio: "16:9" })],
  ["generateImage edit", image("png", { model: google.image("gemini-3-pro-image"), ...edit })],
  ["generateText with an image", said({ model: google("gemini-nano-banana-2.1"), providerOptions: { google: { responseModalities: ["TEXT", "IMAGE"] } } })],
  ["generateSpeech", speech("riff", { model: google.speech("gemini-3.8-flash-tts"), voice: "Kore" })],
  ["generateText interaction with an image", async () => {
    const { files } = await generateText({
      model: google.interactions("gemini-nano-banana-2.1"),
      ...kite,
      providerOptions: { google: { responseFormat: [{ type: "image", aspectRatio: "16:9" }] } },
    });
    media("jpeg", files[0].uint8Array);
  }],
  ["streamText interaction with an image", async () => {
    const { files } = streamText({ model: google.interactions("gemini-nano-banana-2.1"), ...kite });
    media("jpeg", (await files)[0].uint8Array);
  }],
]);

await providers("@ai-sdk/xai", [
  ["generateImage", image("jpeg", { model: xai.image("grok-imagine-image-2.0"), ...kite, aspectRatio: "16:9", providerOptions: { xai: { resolution: "2k", quality: "low" } } })],
  ["generateImage several", async () => check((await generateImage({ model: xai.image("grok-imagine-image"), ...kite, n: 2 })).images.length === 2, "not two")],
  ["generateImage edit", image("jpeg", { model: xai.image("grok-imagine-image-2.0"), ...edit })],
  ["generateVideo", video({ model: xai.video("grok-imagine-video-1.5"), aspectRatio: "16:9", duration: 4, providerOptions: { xai: { ...poll, resolution: "720p" } } })],
  ["generateVideo from an image", video({ model: xai.video("grok-imagine-video-1.5"), prompt: { text: "it flies", image: png }, duration: 4, providerOptions: { xai: poll } })],
  ["generateVideo references", video({ model: xai.video("grok-imagine-video"), duration: 4, providerOptions: { xai: { ...poll, mode: "reference-to-video", referenceImageUrls: ["https://example.org/a.png"] } } })],
  ["generateVideo edit", video({ model: xai.video("grok-imagine-video"), providerOptions: { xai: { ...poll, mode: "edit-video", videoUrl: "https://example.org/a.mp4" } } })],
  ["generateVideo extend", video({ model: xai.video("grok-imagine-video"), duration: 4, providerOptions: { xai: { ...poll, mode: "extend-video", videoUrl: "https://example.org/a.mp4" } } })],
  ["generateSpeech", speech("mp3", { model: xai.speech(), voice: "eve", language: "en" })],
  ["generateSpeech wav", speech("riff", { model: xai.speech(), voice: "eve", outputFormat: "wav", speed: 1.1 })],
]);

await providers("@ai-sdk/elevenlabs", [
  ["generateSpeech", speech("mp3", { model: elevenlabs.speech("eleven_v4"), voice: "JBFqnCBsd6RMkjVDRZzb" })],
  ["generateSpeech settings", speech("mp3", {
    model: elevenlabs.speech("eleven_multilingual_v2"), voice: "JBFqnCBsd6RMkjVDRZzb", language: "en", speed: 1.1,
    providerOptions: { elevenlabs: { voiceSettings: { stability: 0.4, similarityBoost: 0.7, style: 0.1, useSpeakerBoost: true }, seed: 7 } },
  })],
  ["generateSpeech opus", speech("ogg", { model: elevenlabs.speech("eleven_flash_v2_5"), voice: "JBFqnCBsd6RMkjVDRZzb", outputFormat: "opus_48000_64" })],
]);

await providers("@openrouter/ai-sdk-provider", [
  ["generateImage", image("png", { model: openrouter.imageModel("openai/gpt-image-2.5-flare"), ...kite, aspectRatio: "16:9" })],
  ["generateImage edit", image("jpeg", { model: openrouter.imageModel("google/gemini-3-pro-image"), ...edit })],
  ["generateText with an image", said({ model: openrouter.chat("google/gemini-3-pro-image"), providerOptions: { openrouter: { modalities: ["image", "text"] } } })],
  ["generateVideo", video({ model: openrouter.videoModel("google/veo-3.1", { pollIntervalMillis: 20 }), aspectRatio: "16:9", duration: 8 })],
]);

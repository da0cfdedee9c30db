import { generateAudio, generateImage, generateSpeech, generateVideo, getVideoJobStatus } from "@tanstack/ai";
import { createGeminiAudio, createGeminiImage, createGeminiSpeech, createGeminiVideo } from "@tanstack/ai-gemini";
import { createGrokImage, createGrokSpeech, createGrokVideo } from "@tanstack/ai-grok";
import { createOpenaiImage, createOpenaiSpeech } from "@tanstack/ai-openai";
import { createOpenRouterImage, createOpenRouterVideo } from "@tanstack/ai-openrouter";
import { bytes, call, check, env, media, picture } from "./matrix.mjs";

const png = await picture();
const openai = [env.OPENAI_API_KEY, { baseURL: env.OPENAI_BASE_URL, maxRetries: 0 }];
const gemini = [env.GOOGLE_API_KEY, { baseURL: env.GOOGLE_GEMINI_BASE_URL }];
const grok = [env.XAI_API_KEY, { baseURL: env.XAI_BASE_URL, maxRetries: 0 }];
const openrouter = [env.OPENROUTER_API_KEY, { serverURL: env.OPENROUTER_BASE_URL, baseURL: env.OPENROUTER_BASE_URL }];
const prompt = "a red kite";
const debug = false;
const edited = [
  { type: "text", content: "at night" },
  { type: "image", source: { type: "data", value: png.toString("base64"), mimeType: "image/png" } },
];

const data = async (one) => (one.b64Json ? bytes(one.b64Json) : Buffer.from(await (await fetch(one.url)).arrayBuffer()));
const image = (kind, adapter, options) => async () =>
  media(kind, await data((await generateImage({ adapter, prompt, debug, ...options })).images[0]));
const speech = (kind, adapter, options) => async () =>
  media(kind, (await generateSpeech({ adapter, text: "Good evening.", debug, ...options })).audio);
const video = (adapter, options) => async () => {
  const { jobId } = await generateVideo({ adapter, prompt, debug, ...options });
  let job = {};
  for (let i = 0; i < 9 && job.status !== "completed"; i++) job = await getVideoJobStatus({ adapter, jobId, debug });
  check(job.status === "completed", "is " + job.status + " " + job.error);
  media("mp4", await data(job));
};

const flare = createOpenaiImage("gpt-image-2.6-flare", ...openai);
await call("@tanstack/ai-openai", "generateImage", image("png", flare));
await call("@tanstack/ai-openai", "generateImage with a size", image("png", createOpenaiImage("gpt-image-2", ...openai), { size: "1536x1024" }));
await call("@tanstack/ai-openai", "generateImage several", async () => {
  check((await generateImage({ adapter: flare, prompt, debug, numberOfImages: 2 })).images.length === 2, "not two");
});
await call("@tanstack/ai-openai", "generateImage edit", image("png", flare, { prompt: edited }));
const mini = createOpenaiSpeech("gpt-4o-mini-tts", ...openai);
await call("@tanstack/ai-openai", "generateSpeech", speech("mp3", mini, { voice: "coral" }));
await call("@tanstack/ai-openai", "generateSpeech wav", speech("riff", mini, { voice: "coral", format: "wav" }));

const banana = createGeminiImage("gemini-3-pro-image", ...gemini);
await call("@tanstack/ai-gemini", "generateImage", image("png", banana));
await call("@tanstack/ai-gemini", "generateImage edit", image("png", banana, { prompt: edited }));
await call("@tanstack/ai-gemini", "generateSpeech", speech("riff", createGeminiSpeech("gemini-3.8-flash-tts", ...gemini), { voice: "Kore" }));
await call("@tanstack/ai-gemini", "generateAudio", async () => {
  const { audio } = await generateAudio({ adapter: createGeminiAudio("lyria-3-pro-preview", ...gemini), prompt: "a waltz", debug });
  media("mp3", await data(audio));
});
await call("@tanstack/ai-gemini", "generateVideo", video(createGeminiVideo("gemini-omni-1.1-flash", ...gemini)));

const imagine = createGrokImage("grok-imagine-image-2.0", ...grok);
await call("@tanstack/ai-grok", "generateImage", image("jpeg", imagine));
await call("@tanstack/ai-grok", "generateImage edit", image("jpeg", imagine, { prompt: edited }));
await call("@tanstack/ai-grok", "generateSpeech", speech("mp3", createGrokSpeech("grok-tts", ...grok), { voice: "eve" }));
await call("@tanstack/ai-grok", "generateVideo", video(createGrokVideo("grok-imagine-video-1.5", ...grok), { duration: 4 }));

const many = createOpenRouterImage("black-forest-labs/flux.2-pro", ...openrouter);
await call("@tanstack/ai-openrouter", "generateImage", image("png", many));
await call("@tanstack/ai-openrouter", "generateVideo", video(createOpenRouterVideo("google/veo-3.1", ...openrouter)));

import { GoogleGenAI, Modality } from "@google/genai";
import { call, check, env, events, media, picture } from "./matrix.mjs";

const options = { apiKey: env.GOOGLE_API_KEY, httpOptions: { baseUrl: env.GOOGLE_GEMINI_BASE_URL } };
const client = new GoogleGenAI(options);
const beta = new GoogleGenAI({ ...options, apiVersion: "v1beta" });
const vertex = new GoogleGenAI({ ...options, vertexai: true });
const run = (name, what) => call("@google/genai", name, what);
const png = await picture();
const BANANA = "gemini-nano-banana-2.1";
const wide = { responseModalities: [Modality.TEXT, Modality.IMAGE], imageConfig: { aspectRatio: "16:9", imageSize: "1K" } };

const data = (response) =>
  response.candidates[0].content.parts.find((part) => part.inlineData && !part.thought).inlineData.data;

for (const [where, at] of [["v1", client], ["v1beta", beta], ["Vertex AI express", vertex]]) {
  await run("models.generateContent image, " + where, async () => {
    media("png", data(await at.models.generateContent({ model: BANANA, contents: "a red kite", config: wide })));
  });
}
await run("models.generateContent thinking and safety", async () => {
  const config = {
    ...wide,
    thinkingConfig: { thinkingLevel: "MINIMAL", includeThoughts: true },
    safetySettings: [{ category: "HARM_CATEGORY_HARASSMENT", threshold: "BLOCK_NONE" }],
    tools: [{ googleSearch: {} }],
  };
  media("png", data(await client.models.generateContent({ model: BANANA, contents: "a red kite", config })));
});
await run("models.generateContent edit", async () => {
  const contents = [{ text: "at night" }, { inlineData: { mimeType: "image/png", data: png.toString("base64") } }];
  media("png", data(await client.models.generateContent({ model: BANANA, contents, config: wide })));
});
await run("models.generateContentStream image", async () => {
  const stream = await client.models.generateContentStream({ model: BANANA, contents: "a red kite", config: wide });
  const all = await events(stream);
  media("png", data(all.find((one) => one.candidates?.[0]?.content?.parts?.some((part) => part.inlineData))));
});
await run("chats", async () => {
  const chat = client.chats.create({ model: BANANA, config: wide });
  await chat.sendMessage({ message: "a red kite" });
  media("png", data(await chat.sendMessage({ message: "at night" })));
});
await run("models.generateContent speech", async () => {
  const config = {
    responseModalities: [Modality.AUDIO],
    speechConfig: { voiceConfig: { prebuiltVoiceConfig: { voiceName: "Kore" } } },
  };
  const contents = "Good evening.";
  media("riff", data(await client.models.generateContent({ model: "gemini-3.8-flash-tts", contents, config })));
});
await run("models.generateContent two speakers", async () => {
  const voice = (speaker, voiceName) => ({ speaker, voiceConfig: { prebuiltVoiceConfig: { voiceName } } });
  const speakerVoiceConfigs = [voice("Ana", "Kore"), voice("Ben", "Puck")];
  const config = { responseModalities: [Modality.AUDIO], speechConfig: { multiSpeakerVoiceConfig: { speakerVoiceConfigs } } };
  const contents = "Ana: Hello. Ben: Hello.";
  media("riff", data(await client.models.generateContent({ model: "gemini-3.8-flash-tts", contents, config })));
});
await run("models.generateContentStream speech", async () => {
  const config = {
    responseModalities: [Modality.AUDIO],
    speechConfig: { voiceConfig: { prebuiltVoiceConfig: { voiceName: "Kore" } } },
  };
  const contents = "Good evening.";
  const all = await events(await client.models.generateContentStream({ model: "gemini-3.8-flash-tts", contents, config }));
  check(data(all[0]).length > 0, "no audio");
});
await run("models.generateContent music", async () => {
  media("mp3", data(await client.models.generateContent({ model: "lyria-3.5", contents: "a waltz" })));
});
await run("files.upload and its use", async () => {
  const file = await client.files.upload({ file: new Blob([png]), config: { mimeType: "image/png", displayName: "kite" } });
  await client.files.get({ name: file.name });
  await client.files.get({ name: file.name });
  const contents = [{ text: "at night" }, { fileData: { fileUri: file.uri, mimeType: "image/png" } }];
  media("png", data(await client.models.generateContent({ model: BANANA, contents, config: wide })));
  await client.files.delete({ name: file.name });
});
await run("files.list", async () => {
  await client.files.upload({ file: new Blob([png]), config: { mimeType: "image/png" } });
  check((await events(await client.files.list())).length > 0, "nothing is listed");
});

const finished = async (at, interaction) => {
  for (let i = 0; i < 9 && interaction.status !== "completed"; i++) interaction = await at.interactions.get(interaction.id);
  return interaction;
};
const output = (interaction, type) =>
  interaction.steps.filter((step) => step.type === "model_output").flatMap((step) => step.content).find((one) => one.type === type);

for (const [where, at] of [["v1", client], ["v1beta", beta], ["Vertex AI express", vertex]]) {
  await run("interactions.create video in the background, " + where, async () => {
    const created = await at.interactions.create({
      model: "gemini-omni-1.2-flash",
      input: "a red kite",
      background: true,
      response_format: { type: "video", duration: "4s", aspect_ratio: "16:9" },
    });
    media("mp4", output(await finished(at, created), "video").data);
  });
}
await run("interactions.create image and a follow-up", async () => {
  const format = { type: "image", aspect_ratio: "16:9" };
  const first = await client.interactions.create({ model: BANANA, input: "a red kite", response_format: format });
  const next = { model: BANANA, input: "at night", previous_interaction_id: first.id, response_format: format };
  media("jpeg", output(await client.interactions.create(next), "image").data);
});
await run("interactions.create image edit", async () => {
  const input = [
    { type: "text", text: "at night" },
    { type: "image", mime_type: "image/png", data: png.toString("base64") },
  ];
  media("jpeg", output(await client.interactions.create({ model: BANANA, input }), "image").data);
});
await run("interactions.create speech", async () => {
  const speech_config = { speakers: [{ voice: "Kore", language: "en-US" }] };
  const response_format = { type: "audio", mime_type: "audio/ogg_opus" };
  const speech = { model: "gemini-3.8-flash-tts", input: "Hello.", response_format, generation_config: { speech_config } };
  media("ogg", output(await client.interactions.create(speech), "audio").data);
});
await run("interactions.create music", async () => {
  const music = { model: "lyria-3.5", input: "a waltz", response_format: { type: "audio" } };
  media("mp3", output(await client.interactions.create(music), "audio").data);
});
await run("interactions.create streamed", async () => {
  const all = await events(await client.interactions.create({ model: BANANA, input: "a red kite", stream: true }));
  check(all.at(-1).event_type === "interaction.completed", JSON.stringify(all.at(-1)).slice(0, 200));
  check(all.some((event) => event.event_type === "step.delta" && event.delta.type === "image"), "no image");
});
await run("interactions.cancel", async () => {
  const created = await client.interactions.create({ model: "gemini-omni-1.2-flash", input: "a kite", background: true });
  check((await client.interactions.cancel(created.id)).status === "cancelled", "is not cancelled");
});
await run("interactions.delete", async () => {
  const created = await client.interactions.create({ model: BANANA, input: "a kite" });
  await client.interactions.delete(created.id);
});
await run("models.generateVideos, Vertex AI express", async () => {
  let operation = await vertex.models.generateVideos({
    model: "veo-3.1-generate-001",
    source: { prompt: "a red kite" },
    config: { aspectRatio: "16:9", durationSeconds: 8, generateAudio: true, numberOfVideos: 1 },
  });
  for (let i = 0; i < 9 && !operation.done; i++) operation = await vertex.operations.getVideosOperation({ operation });
  media("mp4", operation.response.generatedVideos[0].video.videoBytes);
});
await run("models.list", async () => {
  check((await events(await client.models.list())).some((model) => model.name === "models/" + BANANA), "is not listed");
});
await run("models.get", async () => {
  check((await client.models.get({ model: BANANA })).name === "models/" + BANANA, "is not there");
});

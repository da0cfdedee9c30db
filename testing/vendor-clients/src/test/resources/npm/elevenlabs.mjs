import { ElevenLabsClient } from "@elevenlabs/elevenlabs-js";
import { call, check, drained, env, events, media, recording } from "./matrix.mjs";

const client = new ElevenLabsClient({ baseUrl: env.ELEVENLABS_BASE_URL, apiKey: env.ELEVENLABS_API_KEY, maxRetries: 0 });
const run = (name, what) => call("@elevenlabs/elevenlabs-js", name, what);
const sound = await recording();
const audio = () => new Blob([sound], { type: "audio/mpeg" });
const GEORGE = "JBFqnCBsd6RMkjVDRZzb";
const SARAH = "EXAVITQu4vr4xnSDxMaL";
const line = { text: "Good evening.", modelId: "eleven_v4" };
const DESCRIPTION = "An old sailor with a warm and slow voice";

await run("textToSpeech.convert", async () => {
  const voiceSettings = { stability: 0.4, similarityBoost: 0.7, speed: 1.1 };
  const speech = { ...line, voiceSettings, outputFormat: "mp3_44100_128", seed: 7, languageCode: "en" };
  media("mp3", await drained(await client.textToSpeech.convert(GEORGE, speech)));
});
for (const modelId of ["eleven_v4_turbo", "eleven_v3", "eleven_multilingual_v2", "eleven_flash_v2_5"]) {
  await run("textToSpeech.convert " + modelId, async () => {
    media("mp3", await drained(await client.textToSpeech.convert(GEORGE, { ...line, modelId })));
  });
}
await run("textToSpeech.convert with the default model", async () => {
  media("mp3", await drained(await client.textToSpeech.convert(GEORGE, { text: "Good evening." })));
});
for (const [outputFormat, kind] of [["wav_44100", "riff"], ["opus_48000_64", "ogg"]]) {
  await run("textToSpeech.convert " + outputFormat, async () => {
    media(kind, await drained(await client.textToSpeech.convert(GEORGE, { ...line, outputFormat })));
  });
}
await run("textToSpeech.convert with audio effects", async () => {
  const audioEffects = { distance: 0.5, pan: -0.5 };
  media("mp3", await drained(await client.textToSpeech.convert(GEORGE, { ...line, audioEffects })));
});
await run("textToSpeech.convertWithTimestamps", async () => {
  const answer = await client.textToSpeech.convertWithTimestamps(GEORGE, line);
  media("mp3", answer.audioBase64);
  check(answer.alignment.characters.length === answer.alignment.characterStartTimesSeconds.length, "no alignment");
});
await run("textToSpeech.stream", async () => {
  media("mp3", await drained(await client.textToSpeech.stream(GEORGE, line)));
});
await run("textToSpeech.streamWithTimestamps", async () => {
  const all = await events(await client.textToSpeech.streamWithTimestamps(GEORGE, line));
  check(all.length > 0 && all[0].audioBase64.length > 0 && all[0].alignment.characters.length > 0, "no audio");
});
const inputs = [{ text: "Hello.", voiceId: GEORGE }, { text: "Hello, you.", voiceId: SARAH }];
await run("textToDialogue.convert", async () => {
  media("mp3", await drained(await client.textToDialogue.convert({ inputs, modelId: "eleven_v3" })));
});
await run("textToDialogue.stream", async () => {
  media("mp3", await drained(await client.textToDialogue.stream({ inputs })));
});
await run("textToDialogue.convertWithTimestamps", async () => {
  const answer = await client.textToDialogue.convertWithTimestamps({ inputs });
  media("mp3", answer.audioBase64);
  check(answer.voiceSegments.length === 2, "not two segments");
});
await run("textToDialogue.streamWithTimestamps", async () => {
  const all = await events(await client.textToDialogue.streamWithTimestamps({ inputs }));
  check(all.length > 0 && all[0].audioBase64.length > 0, "no audio");
});
await run("textToSoundEffects.convert", async () => {
  const effect = { text: "a creaking door", durationSeconds: 2, promptInfluence: 0.4, loop: true };
  media("mp3", await drained(await client.textToSoundEffects.convert(effect)));
});
await run("speechToSpeech.convert", async () => {
  const speech = { audio: audio(), modelId: "eleven_multilingual_sts_v2", removeBackgroundNoise: true };
  media("mp3", await drained(await client.speechToSpeech.convert(GEORGE, speech)));
});
await run("speechToSpeech.stream", async () => {
  media("mp3", await drained(await client.speechToSpeech.stream(GEORGE, { audio: audio() })));
});
await run("audioIsolation.convert", async () => {
  media("mp3", await drained(await client.audioIsolation.convert({ audio: audio() })));
});
await run("audioIsolation.stream", async () => {
  media("mp3", await drained(await client.audioIsolation.stream({ audio: audio() })));
});
await run("music.compose", async () => {
  media("mp3", await drained(await client.music.compose({ prompt: "a waltz", musicLengthMs: 10000, modelId: "music_v2_5" })));
});
await run("music.stream", async () => {
  media("mp3", await drained(await client.music.stream({ prompt: "a waltz", musicLengthMs: 10000 })));
});
await run("music.compositionPlan.create and music.compose", async () => {
  const compositionPlan = await client.music.compositionPlan.create({ prompt: "a waltz", musicLengthMs: 10000, modelId: "music_v2" });
  media("mp3", await drained(await client.music.compose({ compositionPlan, modelId: "music_v2" })));
});
await run("music.composeDetailed", async () => {
  const answer = await client.music.composeDetailed({ prompt: "a waltz", musicLengthMs: 10000 });
  media("mp3", answer.audio);
  check(answer.json.compositionPlan, "no plan: " + Object.keys(answer.json));
});
await run("music.separateStems", async () => {
  media("zip", await drained(await client.music.separateStems({ file: audio() })));
});
await run("textToVoice.design and create", async () => {
  const design = { voiceDescription: DESCRIPTION, autoGenerateText: true, modelId: "eleven_ttv_v3" };
  const { previews } = await client.textToVoice.design(design);
  media("mp3", previews[0].audioBase64);
  const saved = { voiceName: "sailor", voiceDescription: DESCRIPTION, generatedVoiceId: previews[0].generatedVoiceId };
  const voice = await client.textToVoice.create(saved);
  media("mp3", await drained(await client.textToSpeech.convert(voice.voiceId, line)));
});
await run("textToVoice.createPreviews", async () => {
  const { previews } = await client.textToVoice.createPreviews({ voiceDescription: DESCRIPTION, autoGenerateText: true });
  media("mp3", previews[0].audioBase64);
});
await run("textToVoice.remix", async () => {
  const { previews } = await client.textToVoice.remix(GEORGE, { voiceDescription: "Make it older", autoGenerateText: true });
  media("mp3", previews[0].audioBase64);
});
await run("dubbing.create, get and the audio", async () => {
  const dubbing = { file: audio(), targetLang: "es", sourceLang: "en", name: "evening", numSpeakers: 1 };
  const { dubbingId } = await client.dubbing.create(dubbing);
  for (let i = 0; i < 9 && (await client.dubbing.get(dubbingId)).status !== "dubbed"; i++);
  media("mp3", await drained(await client.dubbing.audio.get(dubbingId, "es")));
  await client.dubbing.delete(dubbingId);
});
await run("dubbing.list", async () => {
  check(Array.isArray((await client.dubbing.list()).dubs), "no list");
});
await run("voices.search", async () => {
  check((await client.voices.search({ pageSize: 3 })).voices.length === 3, "not three");
});
await run("voices.getAll", async () => {
  check((await client.voices.getAll()).voices.length > 3, "too few");
});
await run("voices.get", async () => {
  check((await client.voices.get(GEORGE)).voiceId === GEORGE, "is another");
});
await run("voices.ivc.create and delete", async () => {
  const { voiceId } = await client.voices.ivc.create({ name: "mine", files: [audio()], removeBackgroundNoise: true });
  await client.voices.delete(voiceId);
});
await run("models.list", async () => {
  check((await client.models.list()).some((model) => model.modelId === "eleven_v4"), "is not listed");
});
await run("user.subscription.get", async () => {
  check((await client.user.subscription.get()).tier, "no tier");
});

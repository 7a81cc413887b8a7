/**
 * Two soft notes, made by the browser itself. It is silent before the person has touched the page,
 * as browsers want it, and wherever there is no sound to be had.
 */
const notes = [
  { hertz: 659.25, after: 0 },
  { hertz: 880, after: 0.14 },
] as const;
const loudest = 0.12;
const noteSeconds = 0.5;
const pauseSeconds = 2;

let context: AudioContext | null = null;
/** By the clock of the sound itself: what comes in a heap rings once. */
let silentUntil = 0;

export function canChime(): boolean {
  return navigator.userActivation?.hasBeenActive === true;
}

export async function chime(): Promise<void> {
  if (!canChime()) return;
  try {
    context ??= new AudioContext();
    await context.resume();
    const now = context.currentTime;
    if (now < silentUntil) return;
    silentUntil = now + pauseSeconds;
    for (const { hertz, after } of notes) playNote(context, hertz, now + after);
  } catch {
    // A device without sound shows the notice all the same.
  }
}

function playNote(audio: AudioContext, hertz: number, at: number): void {
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  tone.frequency.value = hertz;
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(loudest, at + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.001, at + noteSeconds);
  tone.connect(volume).connect(audio.destination);
  tone.start(at);
  tone.stop(at + noteSeconds);
}

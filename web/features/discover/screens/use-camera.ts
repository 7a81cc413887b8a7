import { type RefObject, useEffect, useRef, useState } from 'react';
import { findCode } from '../../../lib/codes/detector.ts';

export type CameraState = 'starting' | 'seeing' | 'denied' | 'no-camera' | 'insecure' | 'broken';

/** True while there is, or may soon be, something to see. */
export function hasPicture(state: CameraState): boolean {
  return state === 'starting' || state === 'seeing';
}

const lookEveryMs = 150;

/**
 * Runs the camera while the screen is open and looks for a code several times a second. The camera
 * is let go when the screen closes, or as soon as a code is found.
 */
export function useCamera(
  isOn: boolean,
  onFound: (text: string) => void,
): { video: RefObject<HTMLVideoElement | null>; state: CameraState } {
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<CameraState>('starting');
  const found = useRef(onFound);
  found.current = onFound;
  useEffect(() => {
    if (!isOn) return;
    const stopping = new AbortController();
    setState('starting');
    void run(video, stopping.signal, setState, (text) => found.current(text));
    return () => stopping.abort();
  }, [isOn]);
  return { video, state };
}

async function run(
  video: RefObject<HTMLVideoElement | null>,
  stopped: AbortSignal,
  setState: (state: CameraState) => void,
  onFound: (text: string) => void,
): Promise<void> {
  // Outside a secure page (plain http in the house) browsers do not even have the object.
  const devices: MediaDevices | undefined = navigator.mediaDevices;
  if (!devices?.getUserMedia) return setState('insecure');
  try {
    const stream = await devices.getUserMedia({ video: { facingMode: 'environment' } });
    const stop = (): void => {
      for (const track of stream.getTracks()) track.stop();
    };
    if (stopped.aborted || !video.current) return stop();
    stopped.addEventListener('abort', stop);
    video.current.srcObject = stream;
    await video.current.play();
    if (!stopped.aborted) setState('seeing');
    await lookUntilFound(video.current, stopped, onFound);
  } catch (error) {
    if (!stopped.aborted) setState(stateOf(error));
  }
}

async function lookUntilFound(
  video: HTMLVideoElement,
  stopped: AbortSignal,
  onFound: (text: string) => void,
): Promise<void> {
  while (!stopped.aborted) {
    const text = await findCode(video);
    if (stopped.aborted) return;
    if (text !== null) return onFound(text);
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}

function stateOf(error: unknown): CameraState {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'no-camera';
  return 'broken';
}

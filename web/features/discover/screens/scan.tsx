import { Image as ImageIcon, QrCode } from 'lucide-react';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { findCode } from '../../../lib/codes/detector.ts';
import { completeAddress, readScanned, type Scanned } from '../../../lib/codes/scanned.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/field.tsx';
import { Form, useForm } from '../../../ui/form.tsx';
import { useKitWords } from '../../../ui/kit-words.ts';
import { Page } from '../../../ui/page.tsx';
import { Notice } from '../../../ui/states.tsx';
import { discoverWords } from '../words/index.ts';
import { Outside } from './outside.tsx';
import { type CameraState, hasPicture, useCamera } from './use-camera.ts';

type OutsideCode = Exclude<Scanned, { kind: 'own' }>;

/** Reads a QR code with the camera or out of a picture and goes where it leads, if that is here. */
export function Scan() {
  const [outside, setOutside] = useState<OutsideCode | null>(null);
  const navigate = useNavigate();
  const w = useWords(discoverWords);
  const take = (text: string): void => {
    const scanned = readScanned(text, window.location.origin);
    if (scanned.kind !== 'own') setOutside(scanned);
    else if (scanned.isServerPage) window.location.assign(scanned.path);
    else void navigate(scanned.path, { replace: true });
  };
  const { video, state } = useCamera(outside === null, take);
  return (
    <Page title={w.scan} back="/discover">
      <div className="flex flex-col gap-4 p-4">
        {outside === null ? (
          <>
            <Finder video={video} state={state} />
            <PictureChoice onText={take} />
            {!hasPicture(state) && <TypedCode onText={take} />}
          </>
        ) : (
          <Outside code={outside} onAgain={() => setOutside(null)} />
        )}
        <ButtonLink to="/me/card" look="secondary">
          <QrCode size={20} aria-hidden />
          {w.myCard}
        </ButtonLink>
      </div>
    </Page>
  );
}

function Finder({
  video,
  state,
}: {
  video: React.RefObject<HTMLVideoElement | null>;
  state: CameraState;
}) {
  const w = useWords(discoverWords);
  const texts: Record<CameraState, string> = {
    starting: w.starting,
    seeing: w.aim,
    denied: w.denied,
    'no-camera': w.noCamera,
    insecure: w.insecure,
    broken: w.broken,
  };
  return (
    <>
      <div
        className={`relative mx-auto aspect-square w-full max-w-96 overflow-hidden rounded-sheet bg-black ${hasPicture(state) ? '' : 'hidden'}`}
      >
        <video ref={video} muted playsInline className="size-full object-cover" />
        <span className="pointer-events-none absolute inset-[14%] rounded-sheet border-4 border-white/80" />
      </div>
      {hasPicture(state) ? (
        <p role="status" className="text-center text-body text-ink-soft">
          {texts[state]}
        </p>
      ) : (
        <Notice kind="warn">{texts[state]}</Notice>
      )}
    </>
  );
}

/** Without a camera one may still read the address on the poster. */
function TypedCode({ onText }: { onText: (text: string) => void }) {
  const [typed, setTyped] = useState('');
  const w = useWords(discoverWords);
  const f = useKitWords();
  const form = useForm({ typed: typed.trim() === '' ? f.missing : undefined }, null);
  const send = (): void => onText(completeAddress(typed, window.location.origin));
  return (
    <Form form={form} onSend={send} className="flex flex-col gap-3">
      <TextField
        label={w.typed}
        hint={w.typedHint(`${window.location.host}/o/…`)}
        value={typed}
        onChange={setTyped}
        inputMode="url"
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        maxLength={500}
        error={form.at('typed')}
      />
      <Button type="submit" look="secondary" wide>
        {w.openTyped}
      </Button>
    </Form>
  );
}

function PictureChoice({ onText }: { onText: (text: string) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [isReading, setReading] = useState(false);
  const [hasNone, setNone] = useState(false);
  const w = useWords(discoverWords);
  const read = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    setReading(true);
    setNone(false);
    // A file that is no picture has no code either.
    const text = await findCode(file).catch(() => null);
    setReading(false);
    if (text === null) setNone(true);
    else onText(text);
  };
  return (
    <>
      {hasNone && <Notice kind="warn">{w.noCode}</Notice>}
      <Button wide busy={isReading} onClick={() => input.current?.click()}>
        <ImageIcon size={20} aria-hidden />
        {w.album}
      </Button>
      <input
        ref={input}
        type="file"
        accept="image/*"
        aria-label={w.album}
        tabIndex={-1}
        className="hidden"
        onChange={(event) => {
          void read(event.currentTarget.files?.[0]);
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}

import {
  type FormHTMLAttributes,
  useCallback,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
} from 'react';
import { fieldProblem, isAboutField, useProblemText } from '../lib/problem-words.ts';
import { FormWork, type Work } from './form-work.ts';
import { Notice } from './states.tsx';

/** What is wrong with each field of a form, in words; undefined where nothing is. */
export type Faults<F extends string> = Readonly<Record<F, string | undefined>>;

type FormState<F extends string> = {
  /** What to say at the field: our own reason once sending was tried, else the server's. */
  at: (field: F) => string | undefined;
  /** What the server said that belongs to no field. */
  rest: string | undefined;
  /** Counts the attempts that a fault stopped, and the server's refusals. */
  stops: number;
  /** Sends, or says what keeps it from that, or waits until its fields have done their work. */
  attempt: (send: () => void) => void;
  /** A field failed at what it was about, and says so. */
  hasFailed: boolean;
  /** It was to be sent and waits, e.g. for a picture on its way: the button is busy. */
  isWaiting: boolean;
  /** The wait is over: attempt again. */
  isReady: boolean;
  /** How a field says what it is about. */
  onWork: (field: string, work: Work) => void;
};

/**
 * A form's button always answers: pressed too early, it says at each field what is missing and
 * leads to the first one. A grey button would leave its reason to guesses.
 */
export function useForm<F extends string>(faults: Faults<F>, problem: unknown): FormState<F> {
  const [tries, setTries] = useState(0);
  const textOf = useProblemText();
  // The names are those of the record; Object.keys forgets that.
  const fields = Object.keys(faults) as F[];
  const { isUnderWay, hasFailed, onWork } = useWorks();
  const [isWaiting, setWaiting] = useState(false);
  const [refused, setRefused] = useState({ problem, count: 0 });
  if (refused.problem !== problem) {
    const isOne = problem !== null && problem !== undefined;
    setRefused({ problem, count: refused.count + (isOne ? 1 : 0) });
  }
  return {
    at: (field) => (tries > 0 ? faults[field] : undefined) ?? fieldProblem(problem, field),
    rest:
      problem === null || problem === undefined || isAboutField(problem, fields)
        ? undefined
        : textOf(problem),
    stops: tries + refused.count,
    attempt: (send) => {
      const isStopped = hasFailed || fields.some((field) => faults[field] !== undefined);
      setWaiting(!isStopped && isUnderWay);
      if (isStopped) setTries(tries + 1);
      else if (!isUnderWay) send();
    },
    hasFailed,
    isWaiting,
    isReady: isWaiting && !isUnderWay,
    onWork,
  };
}

/** What the fields are about, by field. */
function useWorks() {
  const [works, setWorks] = useState<ReadonlyMap<string, Work>>(new Map());
  const onWork = useCallback((field: string, work: Work): void => {
    setWorks((known) =>
      (known.get(field) ?? 'none') === work ? known : new Map(known).set(field, work),
    );
  }, []);
  const all = [...works.values()];
  return { isUnderWay: all.includes('under-way'), hasFailed: all.includes('failed'), onWork };
}

type FormProps<F extends string> = Omit<
  FormHTMLAttributes<HTMLFormElement>,
  'onSubmit' | 'noValidate'
> & {
  form: FormState<F>;
  onSend: () => void;
};

/** The browser's own bubbles are off: they speak the browser's language and vanish. */
export function Form<F extends string>({ form, onSend, children, ...rest }: FormProps<F>) {
  const element = useRef<HTMLFormElement>(null);
  const { stops, isReady, onWork } = form;
  useEffect(() => {
    if (stops === 0) return;
    element.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-fault]')?.focus();
  }, [stops]);
  const send = useEffectEvent(() => form.attempt(onSend));
  useEffect(() => {
    if (isReady) send();
  }, [isReady]);
  return (
    <FormWork value={onWork}>
      <form
        {...rest}
        ref={element}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          form.attempt(onSend);
        }}
      >
        {children}
      </form>
    </FormWork>
  );
}

/** What went wrong with the whole; at the end of the form, before its button. */
export function FormProblem({ form: { rest } }: { form: Pick<FormState<never>, 'rest'> }) {
  return rest === undefined ? null : <Notice kind="danger">{rest}</Notice>;
}

import { type FormHTMLAttributes, useEffect, useRef, useState } from 'react';
import { fieldProblem, isAboutField, useProblemText } from '../lib/problem-words.ts';
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
  /** Sends, or says what keeps it from that. */
  attempt: (send: () => void) => void;
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
      if (fields.every((field) => faults[field] === undefined)) send();
      else setTries(tries + 1);
    },
  };
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
  const { stops } = form;
  useEffect(() => {
    if (stops === 0) return;
    element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [stops]);
  return (
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
  );
}

/** What went wrong with the whole; at the end of the form, before its button. */
export function FormProblem({ form: { rest } }: { form: Pick<FormState<never>, 'rest'> }) {
  return rest === undefined ? null : <Notice kind="danger">{rest}</Notice>;
}

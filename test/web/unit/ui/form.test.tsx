import { act, useState } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Problem } from '../../../../web/lib/api/problem.ts';
import { isHandle } from '../../../../web/lib/handle.ts';
import { TextField } from '../../../../web/ui/field.tsx';
import { Form, FormProblem, useForm } from '../../../../web/ui/form.tsx';
import { HandleField } from '../../../../web/ui/handle-field.tsx';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

let root: Root;
let sent: string[];
let refuse: (problem: Problem | null) => void;

function Opening() {
  const [name, setName] = useState('Tea');
  const [handle, setHandle] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  refuse = setProblem;
  const faults = {
    name: name === '' ? 'A name, please.' : undefined,
    handle: isHandle(handle) ? undefined : 'A handle, please.',
  };
  const form = useForm(faults, problem);
  return (
    <Form form={form} onSend={() => sent.push(handle)}>
      <TextField
        label="Name"
        value={name}
        onChange={setName}
        maxLength={4}
        error={form.at('name')}
      />
      <HandleField label="Handle" value={handle} onChange={setHandle} error={form.at('handle')} />
      <FormProblem form={form} />
      <button type="submit">Open</button>
    </Form>
  );
}

beforeEach(async () => {
  sent = [];
  const place = document.createElement('div');
  document.body.append(place);
  root = createRoot(place);
  await act(async () => root.render(<Opening />));
});

afterEach(async () => {
  await act(async () => root.unmount());
  document.body.replaceChildren();
});

const fields = () => [...document.querySelectorAll('input')];
const press = () => act(async () => document.querySelector('button')?.click());
const complaints = () =>
  fields().map((field) =>
    field.getAttribute('aria-invalid') === 'true'
      ? document.getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent
      : null,
  );

const setText = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
async function type(at: number, text: string): Promise<void> {
  const field = fields()[at];
  await act(async () => {
    setText?.call(field, text);
    field?.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

it('says nothing before somebody wants to send', () => {
  expect(complaints()).toEqual([null, null]);
});

it('says at its field what is missing, and leads there, instead of a grey button', async () => {
  await press();
  expect(sent).toEqual([]);
  expect(complaints()).toEqual([null, 'A handle, please.']);
  expect(document.activeElement).toBe(fields()[1]);
});

it('leads to the first of several, each time', async () => {
  await type(0, '');
  await press();
  expect(document.activeElement).toBe(fields()[0]);
  await act(async () => fields()[1]?.focus());
  await press();
  expect(document.activeElement).toBe(fields()[0]);
});

it('goes out once all is well, and its complaints are gone before', async () => {
  await press();
  await type(1, '@tea_house');
  expect(complaints()).toEqual([null, null]);
  await press();
  expect(sent).toEqual(['@tea_house']);
});

it('says of a taken handle that it is taken, there and nowhere else', async () => {
  await type(1, 'tea_house');
  const taken = new Problem('accounts.handle-taken', 409, 'This handle is taken.');
  await act(async () => refuse(taken));
  expect(complaints()).toEqual([null, 'This handle is taken.']);
  expect(document.activeElement).toBe(fields()[1]);
  expect(document.body.textContent?.match(/taken/g)).toHaveLength(1);
});

it('says below what is about no field, or about one that is not shown', async () => {
  await act(async () => refuse(new Problem('accounts.too-many', 409, 'Too many.')));
  expect(complaints()).toEqual([null, null]);
  expect(document.body.textContent).toContain('Too many.');
  const hidden = [{ path: 'kind', message: 'odd' }];
  await act(async () => refuse(new Problem('request.invalid', 400, '', { fields: hidden })));
  expect(document.body.textContent).toContain('could not be accepted');
});

it('cuts off nothing of a text that is too long, and counts as people count', async () => {
  await type(0, '👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦');
  expect(complaints()).toEqual([null, null]);
  await type(0, '12345');
  expect(fields()[0]?.value).toBe('12345');
  expect(complaints()[0]).toMatch(/at most 4/i);
});

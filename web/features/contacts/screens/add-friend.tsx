import { QrCode, ScanLine } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { call } from '../../../lib/api/call.ts';
import { asProblem, type Problem } from '../../../lib/api/problem.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { useProblemText } from '../../../lib/problem-words.ts';
import { Button } from '../../../ui/button.tsx';
import { CellGroup, CellLink } from '../../../ui/cell.tsx';
import { Form, useForm } from '../../../ui/form.tsx';
import { HandleField } from '../../../ui/handle-field.tsx';
import { useKitWords } from '../../../ui/kit-words.ts';
import { Page } from '../../../ui/page.tsx';
import { contactWords } from '../words/index.ts';

/** Friends are found by exact handle or by scanning a name card; nobody can be listed. */
export function AddFriend() {
  const w = useWords(contactWords);
  return (
    <Page title={w.addFriend} back="/contacts">
      <HandleSearch />
      <CellGroup>
        <CellLink
          to="/scan"
          title={w.scan}
          detail={w.scanHint}
          media={<ScanLine size={24} aria-hidden className="text-talk" />}
        />
        <CellLink
          to="/me/card"
          title={w.myCard}
          detail={w.myCardHint}
          media={<QrCode size={24} aria-hidden className="text-talk" />}
        />
      </CellGroup>
    </Page>
  );
}

function HandleSearch() {
  const [handle, setHandle] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isFinding, setFinding] = useState(false);
  const navigate = useNavigate();
  const w = useWords(contactWords);
  const f = useKitWords();
  const textOf = useProblemText();
  const find = async (): Promise<void> => {
    setFinding(true);
    setProblem(null);
    try {
      const { person } = await call('accounts.get-person', { handle });
      await navigate(`/u/${person.handle}`);
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setFinding(false);
    }
  };
  const isUnknown = problem?.status === 404 || problem?.status === 400;
  const form = useForm({ handle: handle.trim() === '' ? f.missing : undefined }, problem);
  const refusal = problem ? (isUnknown ? w.nobody : textOf(problem)) : undefined;
  return (
    <Form
      form={form}
      aria-label={w.byHandle}
      className="flex flex-col gap-3 p-4"
      onSend={() => void find()}
    >
      <HandleField
        label={w.handle}
        hint={w.handleHint}
        value={handle}
        onChange={setHandle}
        error={refusal ?? form.at('handle')}
      />
      <Button type="submit" wide busy={isFinding}>
        {w.find}
      </Button>
    </Form>
  );
}

import { QrCode, ScanLine } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { call } from '../../../lib/api/call.ts';
import { asProblem, type Problem } from '../../../lib/api/problem.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { useProblemText } from '../../../lib/problem-words.ts';
import { Button } from '../../../ui/button.tsx';
import { CellGroup, CellLink } from '../../../ui/cell.tsx';
import { TextField } from '../../../ui/field.tsx';
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
          media={<ScanLine size={24} aria-hidden className="text-accent" />}
        />
        <CellLink
          to="/me/card"
          title={w.myCard}
          detail={w.myCardHint}
          media={<QrCode size={24} aria-hidden className="text-accent" />}
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
  return (
    <form
      aria-label={w.byHandle}
      className="flex flex-col gap-3 p-4"
      onSubmit={(event) => {
        event.preventDefault();
        void find();
      }}
    >
      <TextField
        label={w.handle}
        hint={w.handleHint}
        value={handle}
        onChange={setHandle}
        prefix="@"
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        maxLength={20}
        error={problem ? (isUnknown ? w.nobody : textOf(problem)) : undefined}
      />
      <Button type="submit" wide busy={isFinding} disabled={handle.trim() === ''}>
        {w.find}
      </Button>
    </form>
  );
}

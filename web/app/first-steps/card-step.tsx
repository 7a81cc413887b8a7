import { OwnCard } from '../../features/me/screens/own-card.tsx';
import { useWords } from '../../lib/i18n/words.ts';
import { StepPage } from './step-page.tsx';
import { firstStepWords } from './words/index.ts';

/** The first: how one looks to others. */
export function CardStep() {
  const w = useWords(firstStepWords);
  return (
    <StepPage at={0} title={w.cardTitle} text={w.cardText}>
      <OwnCard look="secondary" />
    </StepPage>
  );
}

import { useEffect } from 'react';
import { Navigate, useLocation, useNavigate } from 'react-router';
import { useFirstSteps } from '../lib/first-steps.ts';
import { readDoor } from '../lib/guests.ts';
import { hasPageBefore } from '../lib/page-before.ts';

/**
 * Behind the door: who came from a public screen goes on where they were, who has just signed up is
 * led on in a few steps, others begin.
 */
export function Entered() {
  const door = readDoor(useLocation().state);
  const isNew = useFirstSteps(({ stage }) => stage === 'due');
  if (door !== null) return <BackTo from={door.from} />;
  return <Navigate to={isNew ? '/first-steps' : '/chats'} replace />;
}

function BackTo({ from }: { from: string }) {
  const navigate = useNavigate();
  useEffect(() => {
    void (hasPageBefore() ? navigate(-1) : navigate(from, { replace: true }));
  }, [navigate, from]);
  return null;
}

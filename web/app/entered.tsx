import { useEffect } from 'react';
import { Navigate, useLocation, useNavigate } from 'react-router';
import { readDoor } from '../lib/guests.ts';
import { hasPageBefore } from '../lib/page-before.ts';

/** Behind the door: who came from a public screen goes on where they were, others begin. */
export function Entered() {
  const door = readDoor(useLocation().state);
  return door === null ? <Navigate to="/chats" replace /> : <BackTo from={door.from} />;
}

function BackTo({ from }: { from: string }) {
  const navigate = useNavigate();
  useEffect(() => {
    void (hasPageBefore() ? navigate(-1) : navigate(from, { replace: true }));
  }, [navigate, from]);
  return null;
}

import { useEffect } from 'react';
import { Navigate, useLocation, useNavigate } from 'react-router';
import { readDoor } from '../lib/guests.ts';

/** Behind the door: who came from a public screen goes on where they were, others begin. */
export function Entered() {
  const door = readDoor(useLocation().state);
  return door === null ? <Navigate to="/chats" replace /> : <BackTo from={door.from} />;
}

function BackTo({ from }: { from: string }) {
  const navigate = useNavigate();
  useEffect(() => {
    const isDeep = window.history.state?.idx > 0;
    void (isDeep ? navigate(-1) : navigate(from, { replace: true }));
  }, [navigate, from]);
  return null;
}

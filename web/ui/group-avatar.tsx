import { Avatar } from './avatar.tsx';

type Member = { id: string; name: string; avatarUrl: string | null };

/** A group has no picture of its own: up to four of its members make one. */
export function GroupAvatar({ members, size = 48 }: { members: readonly Member[]; size?: number }) {
  const shown = members.slice(0, 4);
  return (
    <span
      aria-hidden
      className="flex shrink-0 flex-wrap content-center justify-center rounded-full bg-press"
      style={{ width: size, height: size, gap: 1 }}
    >
      {shown.map(({ id, name, avatarUrl }) => (
        <Avatar key={id} seed={id} name={name} src={avatarUrl} size={size * 0.36} />
      ))}
    </span>
  );
}

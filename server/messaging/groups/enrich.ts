import { mapPage, type PageOf } from '../../kernel/cursor.ts';
import type { ShownParticipant } from '../conversations/index.ts';
import type { Membership } from '../conversations/membership.ts';
import { type FacesDeps, lookUpFaces } from '../faces/index.ts';

export async function enrichMembers(
  deps: FacesDeps,
  page: PageOf<Membership>,
): Promise<PageOf<ShownParticipant>> {
  const faceOf = await lookUpFaces(
    deps,
    page.items.map(({ memberId }) => memberId),
  );
  return mapPage(page, (member) => ({ ...member, face: faceOf(member.memberId) }));
}

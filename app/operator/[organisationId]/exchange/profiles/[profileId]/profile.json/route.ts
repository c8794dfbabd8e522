import { may } from '@/lib/auth/permissions';
import { currentViewer } from '@/lib/auth/viewer';
import { findProfile } from '@/lib/exchange/mapping/find-profiles';
import { writeProfileJson } from '@/lib/exchange/mapping/profile-json';

interface Context {
  readonly params: Promise<{ organisationId: string; profileId: string }>;
}

/** The profile as it stands in its forms, for another cabinet. One query besides the session's. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const [viewer, { organisationId, profileId }] = await Promise.all([currentViewer(), params]);
  const isPermitted = viewer !== null && may(viewer, 'exchange-view', organisationId);
  const profile = isPermitted ? await findProfile(viewer, organisationId, profileId) : null;
  if (!profile) return new Response(null, { status: 404 });
  return new Response(writeProfileJson(profile.name, profile.draft), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(profile.name)}.json`,
      'cache-control': 'private, no-store',
    },
  });
}

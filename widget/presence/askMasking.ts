import { fromJson, toJson } from '../../protocol/client/json.ts';
import { type MaskPolicy, maskPolicy } from '../../protocol/http/visitorHello.ts';

/** `POST /visitor/masking`: what this site's pages must mask now. `refused`: a selector of the site that this browser cannot read. */
export const askMasking = async (
  request: typeof fetch,
  base: string,
  question: { site: string; refused?: string | undefined; origins?: readonly string[] | undefined },
): Promise<MaskPolicy | null> => {
  const response = await request(`${base}/visitor/masking`, {
    method: 'POST',
    body: toJson(question),
    credentials: 'omit',
    referrerPolicy: 'origin',
    cache: 'no-store',
    signal: AbortSignal.timeout(2_000),
  });
  return maskPolicy.safeParse(fromJson(await response.text())).data ?? null;
};

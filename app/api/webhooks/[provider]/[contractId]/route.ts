import { readBody } from '@/lib/acquiring/read-body';
import { type NotificationRefusal, receiveNotification } from '@/lib/payments/receive-notification';
import { logger } from '@/lib/shared/logger';

const ANSWERS: Readonly<Record<NotificationRefusal, number>> = {
  'unknown-contract': 404,
  'not-authentic': 400,
  'contract-unusable': 503,
};

interface Address {
  readonly params: Promise<{ provider: string; contractId: string }>;
}

/** A bank's webhook. Refusals carry no detail; when we are at fault the answer makes the bank come again. */
export async function POST(request: Request, { params }: Address) {
  const { provider, contractId } = await params;
  const body = await readBody(request);
  if (!body) return new Response(null, { status: 413 });
  try {
    const received = await receiveNotification(provider, contractId, {
      method: request.method,
      url: request.url,
      headers: request.headers,
      body,
    });
    if (!received.ok) return new Response(null, { status: ANSWERS[received.code] });
    const { status, contentType, body: ack } = received.value;
    return new Response(ack, { status, headers: { 'content-type': contentType } });
  } catch (error) {
    logger.error({ err: error, contractId }, 'webhook could not be stored');
    return new Response(null, { status: 503 });
  }
}

/** Сбер's older gateways put the whole message into the query of a GET. */
export const GET = POST;

// Plain requests to the JSON API, and one kind of failure.

export type Fields = Record<string, string>;

/** `code` is the server's, or `offline` when no answer came. `fields` maps a field's name to its own code. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly fields: Fields;
  readonly retryAfter: number | undefined;

  constructor(status: number, code: string, fields: Fields = {}, retryAfter?: number) {
    super(code);
    this.status = status;
    this.code = code;
    this.fields = fields;
    this.retryAfter = retryAfter;
  }
}

async function ask<T>(path: string, init: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, { credentials: "same-origin", cache: "no-store", ...init });
  } catch {
    throw new ApiError(0, "offline");
  }
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return body as T;
  const error = (body as { error?: { code?: string; fields?: Fields; retry_after?: number } } | null)?.error;
  throw new ApiError(response.status, error?.code ?? "went_wrong", error?.fields ?? {}, error?.retry_after);
}

/** @throws {ApiError} */
export const get = <T>(path: string): Promise<T> => ask<T>(path, {});

/** @throws {ApiError} */
export const post = <T>(path: string, body: object = {}): Promise<T> =>
  ask<T>(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });

import type { Context } from 'hono';

/** The body as an object; null when it is not one. WeChat reads JSON whatever the content type says. */
export async function readJson(c: Context): Promise<Record<string, unknown> | null> {
  try {
    const value: unknown = JSON.parse(await c.req.text());
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

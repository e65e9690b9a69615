import { request } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** A certificate of nobody's, for `localhost`, for tests alone: a firm's cookies are for https only. */
const TLS = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgCvEyPvGFL7umPP4k
0hTdCtDIr3D0yoCdEu1E8DZa6P+hRANCAAR7zYmCM3yerF5bwYqnMOuZo3HW5tq0
7SXrO2sDDGmVoGAIfVtpEVge4/abpCceMavh3T74cR+22gWcQCTjGNu8
-----END PRIVATE KEY-----`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBlTCCATqgAwIBAgITfBU44m7qS/rWidN7Z3oOa9c9JjAKBggqhkjOPQQDAjAU
MRIwEAYDVQQDDAlsb2NhbGhvc3QwIBcNMjYxMTI0MTMyNjI2WhgPMjEyNjEwMzEx
MzI2MjZaMBQxEjAQBgNVBAMMCWxvY2FsaG9zdDBZMBMGByqGSM49AgEGCCqGSM49
AwEHA0IABHvNiYIzfJ6sXlvBiqcw65mjcdbm2rTtJes7awMMaZWgYAh9W2kRWB7j
9pukJx4xq+HdPvhxH7baBZxAJOMY27yjaTBnMB0GA1UdDgQWBBTFNzQM7+hCzsgZ
I4inKZksgez2pTAfBgNVHSMEGDAWgBTFNzQM7+hCzsgZI4inKZksgez2pTAPBgNV
HRMBAf8EBTADAQH/MBQGA1UdEQQNMAuCCWxvY2FsaG9zdDAKBggqhkjOPQQDAgNJ
ADBGAiEAx6iman/efxm9IlqZcZMKw4C0ac/uL4m5Kvmee10bVPACIQDjBhz6pq0F
FlSj4Ja3YYNOxwrDtUHzRPebz6DjJvNrkg==
-----END CERTIFICATE-----`,
};

/** The proxy a real firm has in front of the API. `to`: the port behind it, as it is known then. */
export async function httpsFront(to: () => number): Promise<{ url: string; close(): void }> {
  const server = createServer(TLS, (incoming, answer) => {
    const passed = request(
      { host: '127.0.0.1', port: to(), path: incoming.url, method: incoming.method, headers: incoming.headers },
      (told) => {
        answer.writeHead(told.statusCode ?? 502, told.headers);
        told.pipe(answer);
      },
    );
    passed.on('error', () => answer.writeHead(502).end());
    incoming.pipe(passed);
    answer.on('close', () => passed.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `https://localhost:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

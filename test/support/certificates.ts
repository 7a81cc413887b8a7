/** Two certificates of their own for localhost and 127.0.0.1, good for a hundred years; secret to nobody. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

export const first: Certificate = {
  cert: `-----BEGIN CERTIFICATE-----
MIIBmzCCAUGgAwIBAgIUWbS/Zb+pyWLreHJ8e+8C3Qmh26MwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyNzE3NTkwM1oYDzIxMjYxMTAz
MTc1OTAzWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAR8e6gVSHUtVXpCbsFvRYYbyCXecWIwnbgZS2EdWpPRQ9xmhaCCNGSh
p24J/Ayq9H6Lzkl/Htl0rEAmt9lg0Pbho28wbTAdBgNVHQ4EFgQUM0P+eJjzv9tI
OEbPHFp0FCDah2cwHwYDVR0jBBgwFoAUM0P+eJjzv9tIOEbPHFp0FCDah2cwDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDSAAwRQIgVJ151TehhurDzKT2jv5giWRTCM4XbTdqpIuy+XpeRvYCIQC0
HQvBOCPAgxILplrlKmq9xhq6WPUovTcxH6ZDCpGs/w==
-----END CERTIFICATE-----
`,
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgslOTwtJUyuUY3oYh
5LNtutYFJs+K7ek9J7qGSZxFKSqhRANCAAR8e6gVSHUtVXpCbsFvRYYbyCXecWIw
nbgZS2EdWpPRQ9xmhaCCNGShp24J/Ayq9H6Lzkl/Htl0rEAmt9lg0Pbh
-----END PRIVATE KEY-----
`,
};

export const second: Certificate = {
  cert: `-----BEGIN CERTIFICATE-----
MIIBnDCCAUGgAwIBAgIUJQcmPul0fAzr/OxGGRzXd56746owCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyNzE3NTkwM1oYDzIxMjYxMTAz
MTc1OTAzWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAATtwTv5zv9MRluRZhcaXNedZuJuZhJZy/YvLJQm6kcHtaRAlM466Om4
0CDJ4jENBxEnstcNS+m0lKBIKREHLex/o28wbTAdBgNVHQ4EFgQUUWL68vvR+seB
mPB/qcl/un0pAJgwHwYDVR0jBBgwFoAUUWL68vvR+seBmPB/qcl/un0pAJgwDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDSQAwRgIhALaFX9HloXyqXMWQz0XQfvTzx+uUFeCjPQ0kAcF3VfLOAiEA
4p/T1SVIlE39CqtMqgDWhWDrD0CFZmG8sN2DDGtj/Kg=
-----END CERTIFICATE-----
`,
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg5OwDXUHZiU3V9qmF
vPa6cNs/zE48m9tAno6zqTVxvx6hRANCAATtwTv5zv9MRluRZhcaXNedZuJuZhJZ
y/YvLJQm6kcHtaRAlM466Om40CDJ4jENBxEnstcNS+m0lKBIKREHLex/
-----END PRIVATE KEY-----
`,
};

/** Writes both files; gives the settings that name them. */
export async function plantCertificate(folder: string, { cert, key }: Certificate) {
  const settings = {
    MARU_TLS_CERT: join(folder, 'cert.pem'),
    MARU_TLS_KEY: join(folder, 'key.pem'),
  };
  await writeFile(settings.MARU_TLS_KEY, key);
  await writeFile(settings.MARU_TLS_CERT, cert);
  return settings;
}

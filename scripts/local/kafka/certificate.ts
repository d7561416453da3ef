import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { javaProgram } from '../process/java.ts';
import { run } from '../process/run.ts';

export interface Certificate {
  /** PKCS#12 file with the private key, for the broker. */
  readonly keystore: string;
  readonly keystorePassword: string;
  /** PEM file that clients trust. */
  readonly caFile: string;
  /** Contents of `caFile`. */
  readonly pem: string;
}

/**
 * Makes a self-signed certificate for 127.0.0.1 and localhost with the JDK's own keytool (nothing else is needed on
 * the machine). Elliptic curve, because its handshakes cost the brokers least.
 */
export async function makeCertificate(folder: string, commonName: string): Promise<Certificate> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const keystore = join(folder, 'broker.p12');
  const caFile = join(folder, 'ca.pem');
  // The file guards itself by its folder's mode; PKCS#12 demands some password.
  const keystorePassword = 'local-world';
  const store = [
    '-alias',
    'broker',
    '-keystore',
    keystore,
    '-storetype',
    'PKCS12',
    '-storepass',
    keystorePassword,
  ];
  const quick = ['-J-XX:TieredStopAtLevel=1', '-J-XX:+UseSerialGC'];
  const make = ['-keyalg', 'EC', '-groupname', 'secp256r1', '-validity', '30', '-dname', `CN=${commonName}`];
  const names = ['-ext', 'SAN=dns:localhost,ip:127.0.0.1', '-ext', 'BC=ca:true'];
  const title = 'Making a certificate with keytool';
  await run(javaProgram('keytool'), [...quick, '-genkeypair', ...store, ...make, ...names], { title });
  await run(javaProgram('keytool'), [...quick, '-exportcert', '-rfc', ...store, '-file', caFile], { title });
  return { keystore, keystorePassword, caFile, pem: await readFile(caFile, 'utf8') };
}

// Fails for known vulnerabilities of the packages that run in production, of the severity high or critical. Where the registry
// does not answer (no network, or a mirror that knows no advisories), it says so and passes: that is no finding.
import { spawnSync } from 'node:child_process';

const { stdout, error } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
});
const report = parsed(stdout ?? '');
const counts = report?.metadata?.vulnerabilities;
if (counts === undefined) {
  const reason = error?.message ?? report?.message ?? 'no answer';
  console.log(`npm audit: the registry did not answer, so nothing was audited (${reason})`);
} else {
  const serious = Object.values(report.vulnerabilities ?? {}).filter(({ severity }) =>
    ['high', 'critical'].includes(severity),
  );
  for (const { name, severity, range } of serious) console.error(`${severity}: ${name} ${range}`);
  console.log(`npm audit: ${counts.total} known vulnerabilities, ${serious.length} of them high or critical`);
  process.exitCode = serious.length > 0 ? 1 : 0;
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

import { type CypherFile, cypher } from '../../graph/cypher.ts';
import { whereConditions } from '../conditions.ts';
import type { CompilerContext, FieldSite } from '../context.ts';
import { type ExpandedTemplate, expandTemplate } from '../expand-template.ts';
import type { Find } from './find.ts';
import { type Below, type LevelFind, levelStatement } from './statement.ts';

/** The ids, in the map `$p`, where the database does not plan anew for each size of a list. */
const matched = '$p.matched';

/** Of all rows together; one id more than may be given is enough to know that there are too many. */
const ending = 'WITH DISTINCT found LIMIT $p.most\nRETURN 0 AS at, collect(found) AS found';

/**
 * What a file finds, as `returning` says. A file with much work has a long text, which the database would plan anew for each
 * combination of filters. So where such a file names the one that it `@matches`, a short statement looks up what the filter lets
 * through, and the long one, in whose text no filter stands, is given the ids of that.
 */
export function fileStatement(
  context: CompilerContext,
  file: CypherFile,
  site: FieldSite,
  returning: (expanded: ExpandedTemplate) => string,
  below: Below,
): Find {
  const statement = (use: { matched?: string }): LevelFind =>
    levelStatement(
      context,
      file,
      site,
      (own, { row, scope, field }) => {
        const expanded = expandTemplate(own, file, { field, scope, row, ...use });
        return { imports: expanded.imports, text: `${expanded.text}\n${returning(expanded)}` };
      },
      below,
    );
  const direct = statement({});
  const matches = file.matches === undefined ? undefined : cypher(file.matches);
  if (matches === undefined || !isFiltered(context, matches, site)) return direct;
  const matching = findMatching(context, matches, site);
  const given = statement({ matched });
  return async (rows, run) => {
    if (rows.length === 0 && !run.everything) return [];
    const [found = []] = (await matching(rows, run, { most: BigInt(run.mostMatched + 1) })) as [string[]?];
    return found.length > run.mostMatched ? direct(rows, run) : given(rows, run, { matched: found });
  };
}

function isFiltered({ request }: CompilerContext, { to: [matched] }: CypherFile, { field }: FieldSite) {
  return matched !== undefined && whereConditions(matched.noun, request[field] ?? {}, []).length > 0;
}

/**
 * The ids of what the filter lets through of all rows together, at the first of them: whether a record meets it does not depend
 * on the row.
 */
function findMatching(context: CompilerContext, file: CypherFile, site: FieldSite): LevelFind {
  return levelStatement(
    context,
    file,
    site,
    (own, { row, scope, field }) => {
      const { text, imports, name } = expandTemplate(own, file, { field, scope, row });
      return {
        imports,
        text: `${text}\nRETURN ${name((file.to[0] as { variable: string }).variable)}.id AS found`,
      };
    },
    undefined,
    ending,
  );
}

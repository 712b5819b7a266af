/** How the names of mechanisms, versions, algorithms and modes are compared. */

/** The name without case, spaces, hyphens, dots, slashes and underscores: two names that give the same mean the same. */
export function squeeze(name: string): string {
  return name.toLowerCase().replaceAll(/[\s\-._/]/g, '');
}

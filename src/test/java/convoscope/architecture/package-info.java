/**
 * The rules of the house (docs: ARCHITECTURE.md), and violators planted under {@code violators} on
 * which each rule must fail: a rule that nothing can break guards nothing.
 */
package convoscope.architecture;

/**
 * The engine's speed beside OpenCV and beside what the processor and the memory allow, by JMH.
 *
 * <p>{@link convoscope.benchmark.EngineBenchmark} holds the engine and OpenCV, {@link
 * convoscope.benchmark.LimitsBenchmark} the limits; one run of {@code mvn -Pbenchmark} measures
 * both. {@link convoscope.benchmark.EngineTable} makes a page of the result; that page, {@code
 * docs/benchmarks/engine.md}, names both commands.
 */
package convoscope.benchmark;

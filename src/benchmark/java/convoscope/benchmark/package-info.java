/** Benchmarks beside OpenCV, by JMH: {@code mvn -Pbenchmark}. */
package convoscope.benchmark;

/* The bound: training by the formulas as a plain loop over edges, one point at a time, logistic neurons.
 *
 * Rows: inputs, biases, then hidden and output neurons, each after all it reads from, outputs last. Edges are grouped by
 * head: those into row i are start[i] ... start[i + 1] - 1, each from row tail[e]. Bias rows of `out` hold 1.
 */
#include <math.h>

void train(int inputs, int sources, int outputs, int rows, const int *restrict start, const int *restrict tail,
           double *restrict weight, const double *restrict x, const double *restrict y, int points, int first,
           long steps, double step_size, double *restrict out, double *restrict d_out)
{
    for (long step = 0; step < steps; step++) {
        const double *point = x + (long)first * inputs, *target = y + (long)first * outputs;
        first = first + 1 == points ? 0 : first + 1;
        for (int j = 0; j < inputs; j++)
            out[j] = point[j];
        for (int i = sources; i < rows; i++) {
            double in = 0.0;
            for (int e = start[i]; e < start[i + 1]; e++)
                in += weight[e] * out[tail[e]];
            out[i] = 1.0 / (1.0 + exp(-in));
        }
        for (int i = 0; i < rows - outputs; i++)
            d_out[i] = 0.0;
        for (int j = 0; j < outputs; j++)
            d_out[rows - outputs + j] = 2.0 * (out[rows - outputs + j] - target[j]);
        for (int i = rows - 1; i >= sources; i--) {
            double d_in = d_out[i] * out[i] * (1.0 - out[i]);
            for (int e = start[i]; e < start[i + 1]; e++) {
                d_out[tail[e]] += weight[e] * d_in;
                weight[e] -= step_size * d_in * out[tail[e]];
            }
        }
    }
}

/* A library in C, for which there is a signature file only. */
#include <stddef.h>
#include <string.h>

double horner(int n, const double *coefficients, double x)
{
    double value = 0;
    for (int i = n; i-- > 0;) value = value * x + coefficients[i];
    return value;
}

/* Each row's sum, of a matrix that is stored row by row. */
void row_sums(int m, int n, const double *a, double *sums)
{
    for (int i = 0; i < m; ++i) {
        sums[i] = 0;
        for (int j = 0; j < n; ++j) sums[i] += a[i * n + j];
    }
}

void number_rows(int m, int n, int *a)
{
    for (int i = 0; i < m; ++i)
        for (int j = 0; j < n; ++j) a[i * n + j] = 10 * (i + 1) + j + 1;
}

void halve(float *x) { *x /= 2; }

int length_of(const char *text) { return (int)strlen(text); }

/* The text backwards, ended by NUL, in a buffer that is long enough. */
void backwards(const char *text, char *out)
{
    size_t length = strlen(text);
    for (size_t i = 0; i < length; ++i) out[i] = text[length - 1 - i];
    out[length] = '\0';
}

typedef struct { double r, i; } pair;
pair conjugated(pair z)
{
    z.i = -z.i;
    return z;
}

long long Widened(signed char a, short b, int c, long long d) { return a + b + c + d; }

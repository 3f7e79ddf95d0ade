#include "read/forms.h"
namespace rapporteur {
void read_warc(Stream&, Reading& reading) { reading.complain("WARC is not read yet"); }
}

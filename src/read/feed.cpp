#include "read/forms.h"
namespace rapporteur {
void read_feed(std::string_view raw, Reading& reading) { reading.give(read_page(raw, {}, {}), raw); }
}
